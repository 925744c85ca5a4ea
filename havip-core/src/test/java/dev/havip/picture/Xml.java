package dev.havip.picture;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG as a real XML parser reads it. */
record Xml(Document document) {
    static Xml parse(String svg) {
        try {
            return new Xml(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))));
        } catch (Exception e) {
            throw new AssertionError("not XML: " + e.getMessage() + "\n" + svg, e);
        }
    }

    /** The values of the nodes that an XPath finds, in the order of the document. */
    List<String> values(String xpath) {
        try {
            var nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("not an XPath: " + xpath, e);
        }
    }

    /** The number that an XPath finds. */
    double number(String xpath) {
        return Double.parseDouble(values(xpath).get(0));
    }

    /** The texts that a reader sees. */
    List<String> texts() {
        return values("//*[local-name()='text']");
    }
}
