package dev.havip.provision;

import dev.havip.HavipException;
import java.util.List;

/** The desired HAVIP cannot be had by changing the one that is there. This class is thread-safe. */
public class ProvisionException extends HavipException {
    private static final long serialVersionUID = 1L;

    private final String[] refusals;

    /** Makes the exception. */
    public ProvisionException(List<String> refusals) {
        super(String.join("; ", refusals), null);
        this.refusals = refusals.toArray(String[]::new);
    }

    /** What is not as desired and cannot be changed, each with the way out. */
    public List<String> refusals() {
        return List.of(refusals);
    }
}
