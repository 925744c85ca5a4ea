package dev.havip.allocate;

/** What an owner's label or a reason may look like: it has to fit on the end of a line of a snapshot. */
final class Labels {

    private Labels() {}

    static String check(String name, String text) {
        if (text.isBlank() || !text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not usable as " + name + ": \"" + text
                    + "\"; give one line of text that neither starts nor ends with a space");
        }
        return text;
    }
}
