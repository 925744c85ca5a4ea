package dev.havip.emulator.internal.wire;

import dev.havip.emulator.internal.engine.CloudError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parameter of a form, and those whose names go on after its name and a dot. */
final class FormNode {
    private static final int MAX_DEPTH = 20;

    private final Map<String, FormNode> children = new LinkedHashMap<>();
    private @Nullable String text;

    void put(String path, String value) {
        FormNode node = this;
        String[] names = path.split("\\.", MAX_DEPTH);
        for (String name : names) {
            node = node.children.computeIfAbsent(name, none -> new FormNode());
        }
        node.text = value;
    }

    /** The value of a parameter that has no parts. */
    String text(String path) {
        if (text == null || !children.isEmpty()) {
            throw CloudError.of(
                    "InvalidParameter",
                    "the parameter '" + path + "' has the parts " + children.keySet() + "; give one value");
        }
        return text;
    }

    /** Checks that a list or an object comes in parts. */
    void checkNoText(String path) {
        if (text != null) {
            throw CloudError.of(
                    "InvalidParameter", "the parameter '" + path + "' has parts; give them as " + path + ".NAME=VALUE");
        }
    }

    Map<String, FormNode> children() {
        return children;
    }

    /** The children of a list, whose names are 0, 1, 2 and so on. */
    List<FormNode> inOrder(String path) {
        List<FormNode> list = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            FormNode child = children.get(Integer.toString(i));
            if (child == null) {
                throw CloudError.of(
                        "InvalidParameter", "the list '" + path + "' has no element " + i + "; number them from 0 on");
            }
            list.add(child);
        }
        return list;
    }
}
