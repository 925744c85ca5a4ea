package dev.havip.cluster;

/**
 * Something a check found in a configuration file. This class is immutable and thread-safe.
 *
 * @param file the file, as it was named when it was read
 * @param line its line there, the first is 1; 0 when it is about the file as a whole
 * @param severity how much it matters
 * @param rule which rule found it: a stable word such as {@code nopreempt-with-master}
 * @param message what is wrong, with the value
 * @param why why it matters for a HAVIP
 * @param fix what to write instead
 */
public record Finding(String file, int line, Severity severity, String rule, String message, String why, String fix) {
    /** Tells whether it is an {@link Severity#ERROR}. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + severity + " " + rule + ": " + message + ". " + why + ". Fix: " + fix;
    }
}
