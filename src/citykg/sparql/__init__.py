"""The SPARQL protocol and content negotiation, pure: text in, plain values out."""
