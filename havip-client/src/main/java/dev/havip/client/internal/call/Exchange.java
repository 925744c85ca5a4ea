package dev.havip.client.internal.call;

import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.HavipTimeoutException;
import dev.havip.client.CallEvent;
import dev.havip.client.CloudClosedException;
import dev.havip.client.Credentials;
import dev.havip.client.CredentialsException;
import dev.havip.client.internal.credentials.NoCredentials;
import dev.havip.client.internal.wire.Action;
import dev.havip.client.internal.wire.Answer;
import dev.havip.client.internal.wire.Repeat;
import dev.havip.client.internal.wire.UnreadableAnswerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One logical call with all its attempts. The bytes of the request, and with them its client token, are the same in each
 * attempt. Used by one thread at a time.
 */
final class Exchange<O> {
    private final CallEngine engine;
    private final Action<?, O> action;
    private final byte[] bytes;
    private final CallOptions options;
    private final long start;
    private final long deadline;
    private final @Nullable Recovery<O> recovery;

    private OneShotBody body;
    private int attempts;
    private long attemptStart;
    private boolean endsWithDeadline;
    private int delays;
    private boolean clockCorrected;
    private boolean mayBeDone;
    private @Nullable HavipException lastFailure;

    Exchange(
            CallEngine engine,
            Action<?, O> action,
            byte[] bytes,
            CallOptions options,
            long deadline,
            @Nullable Recovery<O> recovery) {
        this.engine = engine;
        this.action = action;
        this.bytes = bytes;
        this.options = options;
        this.start = engine.clock().nanoTime();
        this.deadline = deadline;
        this.recovery = recovery;
        this.body = new OneShotBody(bytes);
    }

    /** Finds out what a lost answer would have said. */
    @FunctionalInterface
    interface Recovery<O> {
        /**
         * Begins to look for what an earlier attempt made.
         *
         * @param deadline the moment by which the call must end
         */
        Step<Optional<O>> find(long deadline);
    }

    Step<O> begin() {
        Duration left = left();
        Duration wait = engine.limiter().reserve(action.name(), left);
        if (wait.isZero()) {
            return send();
        }
        engine.events().tell(() -> new CallEvent.Throttled(action.name(), options.region(), wait));
        if (wait.compareTo(left) >= 0) {
            return timedOut();
        }
        return pause(wait, this::send);
    }

    private Step<O> send() {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            return timedOut();
        }
        Credentials ready = engine.credentials().ready();
        if (ready != null) {
            return send(ready, left);
        }
        CompletableFuture<Credentials> fetch = engine.credentials().fetch();
        return new Step.Await<>(fetch, left, () -> fetched(fetch));
    }

    private Step<O> fetched(CompletableFuture<Credentials> fetch) {
        if (engine.isClosed()) {
            return closed();
        }
        Duration left = left();
        if (!fetch.isDone() || left.isNegative() || left.isZero()) {
            lastFailure = lastFailure == null
                    ? new CredentialsException("the credentials did not come in time", null, true)
                    : lastFailure;
            return timedOut();
        }
        try {
            return send(fetch.join(), left);
        } catch (CompletionException e) {
            return fail(NoCredentials.because(
                    action.name() + " has no credentials" + maybe() + ": ",
                    Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    private Step<O> send(Credentials credentials, Duration left) {
        Duration timeout = engine.attemptTimeout(left);
        attempts++;
        attemptStart = engine.clock().nanoTime();
        endsWithDeadline = timeout.equals(left);
        body = new OneShotBody(bytes);
        Call call = engine.transport()
                .call(action.name(), body, bytes, options.region(), credentials, engine.signingTime(), timeout);
        return new Step.Send<>(call, timeout, this::answered, this::broken);
    }

    private Step<O> answered(Response response) throws IOException {
        try (response) {
            ResponseBody responseBody = response.body();
            if (responseBody == null) {
                throw new IOException("the answer has no body");
            }
            return judge(
                    response,
                    Answer.read(responseBody.byteStream(), action.decoder().get()));
        } catch (UnreadableAnswerException e) {
            return unreadable(response, e);
        }
    }

    private Step<O> judge(Response response, Answer<O> answer) {
        String code = answer.code();
        attemptEnded(response.code(), code == null ? "" : code, answer.requestId());
        if (code == null) {
            O value = answer.value();
            if (response.code() != 200 || value == null) {
                Verdict verdict = Verdict.of(response.code());
                mayBeDone |= verdict == Verdict.UNCERTAIN;
                return failed(
                        verdict,
                        client(
                                "answered with HTTP status " + response.code() + " and no error code",
                                null,
                                verdict != Verdict.FINAL),
                        engine.retryAfter(response));
            }
            engine.budget().refill();
            return done(value);
        }
        Verdict verdict = Verdict.of(code, response.code());
        mayBeDone |= verdict == Verdict.UNCERTAIN;
        HavipServiceException refusal = new HavipServiceException(
                code, answer.message() + maybe(), answer.requestId(), response.code(), verdict != Verdict.FINAL);
        if (verdict == Verdict.CLOCK) {
            return clockRefused(response, refusal);
        }
        return failed(verdict, refusal, engine.retryAfter(response));
    }

    private Step<O> unreadable(Response response, UnreadableAnswerException e) {
        attemptEnded(response.code(), "", e.requestId());
        String request = e.requestId().isEmpty() ? "" : " (request " + e.requestId() + ")";
        if (response.code() == 200) {
            mayBeDone = true;
            HavipException failure =
                    client("got an answer it cannot read: " + e.getMessage() + request, e, e.retryable());
            return e.retryable() ? failed(Verdict.UNCERTAIN, failure, Duration.ZERO) : last(failure);
        }
        Verdict verdict = Verdict.of(response.code());
        mayBeDone |= verdict == Verdict.UNCERTAIN;
        return failed(
                verdict,
                client(
                        "got HTTP status " + response.code() + " with a body that is not the API's: " + e.getMessage()
                                + request,
                        e,
                        verdict != Verdict.FINAL),
                engine.retryAfter(response));
    }

    private Step<O> broken(IOException e) {
        attemptEnded(0, "", "");
        if (left().isNegative() || (endsWithDeadline && isTimeoutOfCall(e))) {
            mayBeDone |= body.sent();
            lastFailure = client("did not end in time", e, true);
            return last(timeout());
        }
        if (isDistrust(e)) {
            return last(client("does not trust the server: " + tell(e), e, false));
        }
        mayBeDone |= body.sent();
        if (!body.sent()) {
            return again(Verdict.UNCERTAIN, client("could not be sent: " + tell(e), e, true), Duration.ZERO);
        }
        return failed(Verdict.UNCERTAIN, client("got no answer: " + tell(e), e, true), Duration.ZERO);
    }

    private Step<O> clockRefused(Response response, HavipServiceException refusal) {
        if (clockCorrected || !engine.correctClock(response)) {
            return last(refusal);
        }
        clockCorrected = true;
        engine.events().tell(() -> new CallEvent.ClockCorrected(action.name(), options.region(), engine.clockOffset()));
        return begin();
    }

    private Step<O> failed(Verdict verdict, HavipException failure, Duration atLeast) {
        if (verdict == Verdict.FINAL) {
            return last(failure);
        }
        if (verdict == Verdict.UNCERTAIN) {
            mayBeDone = true;
            if (action.repeat() == Repeat.NEVER) {
                return fail(failure);
            }
        }
        return again(verdict, failure, atLeast);
    }

    private Step<O> again(Verdict verdict, HavipException failure, Duration atLeast) {
        lastFailure = failure;
        Duration jitter = engine.delay(verdict, delays++);
        Duration delay = jitter.compareTo(atLeast) < 0 ? atLeast : jitter;
        // The budget is asked last: only what is really tried again is taken from it.
        if (delay.compareTo(left()) >= 0 || !engine.mayRetry(verdict, attempts)) {
            return last(failure);
        }
        engine.events().tell(() -> new CallEvent.Retrying(action.name(), options.region(), attempts, delay, failure));
        return pause(delay, () -> unlessDone(failure, this::begin));
    }

    /** Waits, then goes on, unless the client is closed: that ends its waits early. */
    private Step<O> pause(Duration delay, Supplier<Step<O>> then) {
        return new Step.Wait<>(delay, () -> engine.isClosed() ? closed() : then.get());
    }

    private Step<O> closed() {
        return fail(new CloudClosedException(Lifetime.CLOSED_TEXT + maybe(), lastFailure));
    }

    /** Ends the call with a failure, unless an earlier attempt turns out to have done it. */
    private Step<O> last(HavipException failure) {
        return unlessDone(failure, () -> fail(failure));
    }

    private Step<O> unlessDone(HavipException failure, Supplier<Step<O>> otherwise) {
        if (!mayBeDone || recovery == null || left().isNegative()) {
            return otherwise.get();
        }
        return new Step.Ask<Optional<O>, O>(() -> recovery.find(deadline), (made, trouble) -> {
            if (trouble != null) {
                failure.addSuppressed(trouble);
                return fail(failure);
            }
            if (made == null || made.isEmpty()) {
                return otherwise.get();
            }
            engine.events().tell(() -> new CallEvent.Recovered(action.name(), options.region()));
            return done(made.get());
        });
    }

    private Step<O> done(O value) {
        callEnded(Optional.empty());
        return new Step.Done<>(value);
    }

    private Step<O> fail(HavipException failure) {
        callEnded(Optional.of(failure));
        return new Step.Failed<>(failure);
    }

    private void attemptEnded(int httpStatus, String code, String requestId) {
        engine.events()
                .tell(() -> new CallEvent.AttemptEnded(
                        action.name(),
                        options.region(),
                        attempts,
                        engine.since(attemptStart),
                        httpStatus,
                        code,
                        requestId));
    }

    private void callEnded(Optional<HavipException> failure) {
        engine.events()
                .tell(() -> new CallEvent.CallEnded(
                        action.name(), options.region(), attempts, engine.since(start), failure));
    }

    /** Ends the call for want of time: with what the cloud last said, if it said anything. */
    private Step<O> timedOut() {
        return last(lastFailure instanceof HavipServiceException refusal ? refusal : timeout());
    }

    private HavipTimeoutException timeout() {
        return new HavipTimeoutException(
                action.name() + " did not end within " + options.timeout() + maybe()
                        + (lastFailure instanceof CredentialsException ? ": " + lastFailure.getMessage() : ""),
                attempts,
                engine.since(start),
                lastFailure);
    }

    private HavipClientException client(String what, @Nullable Exception cause, boolean retryable) {
        return new HavipClientException(
                action.name() + " " + what + " (attempt " + attempts + ")" + maybe(), cause, retryable);
    }

    /** Whoever reads a failure must know what it leaves open. */
    private String maybe() {
        return mayBeDone && action.repeat() != Repeat.FREELY ? "; the cloud may have carried it out all the same" : "";
    }

    /** Whether the certificate of the server was refused; another attempt would meet the same one. */
    private static boolean isDistrust(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return true;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the call took the time it was given; a client of the caller's may have shorter time-outs for each socket. */
    private static boolean isTimeoutOfCall(IOException e) {
        return e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
    }

    private static String tell(IOException e) {
        String kind =
                e instanceof InterruptedIOException ? "time-out" : e.getClass().getSimpleName();
        return e.getMessage() == null ? kind : kind + ", " + e.getMessage();
    }

    private Duration left() {
        return Duration.ofNanos(deadline - engine.clock().nanoTime());
    }
}
