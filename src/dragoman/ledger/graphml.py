"""A network as GraphML (Brandes et al. 2002), which Gephi, igraph, networkx and Cytoscape read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from xml.etree import ElementTree

from dragoman.actors.numbers import state_numbers
from dragoman.ledger.network import Edge, Network, Node

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"str": "string", "int": "int", "float": "double"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCES = {"id", "source", "target"}


def write_graphml(network: Network) -> str:
    """The network as a document, nodes and edges in the network's order.

    An edge's `weight` is its number of acts; a node's `cow` and `gw` are the numbers of its state by Correlates of War and by
    Gleditsch and Ward, empty where it is none.
    """
    root = ElementTree.Element("graphml", xmlns=_NAMESPACE)
    keys = [("node", one.name, str(one.type)) for one in fields(Node)] + [("edge", one.name, str(one.type)) for one in fields(Edge)]
    for of, name, kind in [*keys, ("node", "cow", "str"), ("node", "gw", "str"), ("edge", "weight", "int")]:
        if name not in _REFERENCES:
            attributes = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": _TYPES[kind]}
            ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed" if network.directed else "undirected")
    for node in network.nodes:
        cow, gw = state_numbers(node.code)
        numbers = {"cow": cow or "", "gw": gw or ""}
        _describe(ElementTree.SubElement(graph, "node", id=_writable(node.id)), "node", node, numbers)
    for edge in network.edges:
        ends = {"source": _writable(edge.source), "target": _writable(edge.target)}
        _describe(ElementTree.SubElement(graph, "edge", ends), "edge", edge, {"weight": edge.n_acts})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _describe(element: ElementTree.Element, kind: str, one: Node | Edge, more: Mapping[str, int | str]) -> None:
    values = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in _REFERENCES} | dict(more)
    for name, value in values.items():
        ElementTree.SubElement(element, "data", key=f"{kind}_{name}").text = _writable(str(value))


def _writable(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return _NO_XML.sub("", text)
