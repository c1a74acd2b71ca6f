"""The SPARQL service: endpoint, Graph Store, jobs, all as one small ASGI application.

It stands before the pages. FastAPI's machinery costs more than most queries do, and
answers of any length must stream, so these few addresses speak ASGI themselves.
"""
