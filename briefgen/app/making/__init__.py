"""From an article to the files of its memo, with what people changed in them since."""
