"""How fast Vointi is beside what people use instead: run `make bench`, read bench/README.md."""
