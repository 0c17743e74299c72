"""Who is named in an article: parties under all their names, with their roles and whom they act for."""
