package dev.havip.cluster.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms that names must have before they may stand in a configuration file. */
public final class Names {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,31}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_./-]{1,254}");

    private Names() {}

    /** Checks a host name. */
    public static String host(String name) {
        return check(HOST, "a host name", name, "letters, digits, dots and dashes, at most 64, as uname -n prints it");
    }

    /** Checks the name of a network interface. */
    public static String networkInterface(String name) {
        return check(INTERFACE, "a network interface", name, "1 to 15 letters, digits, dots, dashes or underscores");
    }

    /** Checks a name that we give to something in a file: one word. */
    public static String word(String what, String name) {
        return check(WORD, what, name, "a letter, then at most 31 letters, digits, dashes or underscores");
    }

    /** Checks an absolute path without blanks. */
    public static String path(String what, String path) {
        return check(PATH, what, path, "an absolute path of letters, digits and /._-");
    }

    /** Checks that a text that is put in quotes or at a line's end stays there. */
    public static String line(String what, String text) {
        if (text.isBlank() || text.chars().anyMatch(c -> c < 0x20 || c > 0x7e || c == '"')) {
            throw new IllegalArgumentException(
                    "not " + what + ": '" + text + "'; give one line of printable ASCII without double quotes");
        }
        return text;
    }

    /** Checks that no name is given twice. */
    public static void distinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(what + " is named twice: '" + name + "'; leave one out");
        });
    }

    private static String check(Pattern form, String what, String text, String allowed) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + what + ": '" + text + "'; give " + allowed);
        }
        return text;
    }
}
