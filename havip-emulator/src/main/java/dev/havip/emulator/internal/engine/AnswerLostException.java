package dev.havip.emulator.internal.engine;

import dev.havip.HavipClientException;

/** The action was done, and its answer gets lost on the way. */
public final class AnswerLostException extends HavipClientException {
    private static final long serialVersionUID = 1L;

    AnswerLostException() {
        super("the answer was lost after the action was done, as the test planned", null, true);
    }
}
