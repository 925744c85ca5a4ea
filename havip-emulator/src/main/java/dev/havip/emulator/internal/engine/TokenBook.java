package dev.havip.emulator.internal.engine;

import java.util.Optional;
import java.util.function.Supplier;

/** Answers of requests that carried a client token, so that the same request has the same answer. */
final class TokenBook<A> {
    private record Entry<A>(Object request, A answer) {}

    private final Recent<String, Entry<A>> entries = new Recent<>();

    /** Answers a request once for each token. The request is compared without its token. */
    A once(Optional<String> token, Object request, Supplier<A> work) {
        if (token.isEmpty()) {
            return work.get();
        }
        Entry<A> known = entries.get(token.get());
        if (known == null) {
            A answer = work.get();
            entries.put(token.get(), new Entry<>(request, answer));
            return answer;
        }
        if (!known.request.equals(request)) {
            throw CloudError.of(
                    "UnsupportedOperation.IdempotentParameterMismatch",
                    "the client token " + token.get() + " was used with other parameters; use a new one");
        }
        return known.answer;
    }
}
