"""Reports: blocks make nodes, charts make specifications, renderers make files, the theme gives them one look."""
