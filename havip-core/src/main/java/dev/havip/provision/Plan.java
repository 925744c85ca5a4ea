package dev.havip.provision;

import dev.havip.Havip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be done to get to the desired HAVIP, in order, and what cannot be done. This class is immutable and
 * thread-safe.
 *
 * @param present the HAVIP as it is; empty when there is none yet
 * @param steps all that has to be done
 * @param refusals what is not as desired and cannot be had, each with the way out; nothing is done as long as there are any
 */
public record Plan(Optional<Havip> present, List<Step> steps, List<String> refusals) {
    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /** Tells whether everything is as desired. */
    public boolean isDone() {
        return steps.isEmpty() && refusals.isEmpty();
    }

    /** The plan a line each, for a person to read. */
    @Override
    public String toString() {
        if (isDone()) {
            return "nothing to do";
        }
        return Stream.concat(
                        steps.stream().map(step -> "+ " + step),
                        refusals.stream().map(refusal -> "! " + refusal))
                .collect(Collectors.joining("\n"));
    }
}
