package org.vpnpack.source;

import java.util.Optional;
import java.util.Set;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.rules.Place;
import org.w3c.dom.Element;

/** Reads one XML file of a package: refused unless it is XML with the root element that it should have. */
abstract class XmlFacts {

    final Facts facts;
    final Set<String> ways;
    final Place place;
    private final String rootName;

    /** @param ways to sign in, to which this file adds those that it tells of */
    XmlFacts(Facts facts, Set<String> ways, Place place, String rootName) {
        this.facts = facts;
        this.ways = ways;
        this.place = place;
        this.rootName = rootName;
    }

    final void read(OutputFile file) {
        root(file).ifPresent(this::read);
    }

    /** What the elements below the root tell. */
    abstract void read(Element root);

    private Optional<Element> root(OutputFile file) {
        try {
            Element root = StrictXml.parse(file.content());
            if (root.getTagName().equals(rootName)) {
                return Optional.of(root);
            }
            facts.error(place, "the root element is " + Quoted.of(root.getTagName()), "it should be " + rootName);
        } catch (IllegalArgumentException e) {
            facts.error(place, "this is no XML: " + e.getMessage(), "get the package again");
        }
        return Optional.empty();
    }

    final void text(Element root, String path, String... names) {
        StrictXml.text(root, names).ifPresent(text -> facts.text(path, text, place));
    }
}
