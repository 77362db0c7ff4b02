"""One small file per input format, each yielding `Article`s."""
