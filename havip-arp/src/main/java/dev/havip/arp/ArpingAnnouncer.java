package dev.havip.arp;

import dev.havip.AnnounceException;
import dev.havip.InterfaceException;
import dev.havip.arp.internal.LinkFacts;
import dev.havip.arp.internal.Linux;
import dev.havip.arp.internal.OpenInterfaces;
import dev.havip.arp.internal.TokenBucket;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.AnnounceOutcome.Reason;
import dev.havip.hold.Announcer;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Announces through the program {@code arping} of iputils, for hosts where this process may open no raw socket but that
 * program may (Linux). One process for each frame, some milliseconds until it is out: a stopgap for a few addresses, which
 * must be on the machine already. At most {@value #BURST} frames at once and {@value #PER_SECOND} a second after them.
 * This class is thread-safe.
 */
public final class ArpingAnnouncer implements Announcer {
    private static final MonotonicClock CLOCK = MonotonicClock.system();
    private static final int BURST = 40;
    private static final int PER_SECOND = 20;
    /** A process that fails does so in this time; one that has sent its frame stays for a second. */
    private static final int FAILS_WITHIN_MILLIS = 60;

    private final OpenInterfaces<TokenBucket> open = new OpenInterfaces<>(AnnounceException::new, bucket -> {});
    private final String program;

    private ArpingAnnouncer(String program) {
        this.program = program;
    }

    /**
     * Makes one that runs {@code arping} as the {@code PATH} finds it.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static ArpingAnnouncer create() {
        return create("arping");
    }

    /**
     * Makes one that runs this program.
     *
     * @throws UnsupportedOperationException anywhere but on 64-bit Linux
     */
    public static ArpingAnnouncer create(String program) {
        Linux.require(ArpingAnnouncer.class);
        return new ArpingAnnouncer(program);
    }

    @Override
    public void open(String interfaceName) {
        open.open(interfaceName, () -> {
            try {
                LinkFacts.require(interfaceName);
            } catch (InterfaceException e) {
                throw new AnnounceException(e.operation(), interfaceName, e.errno(), null, e.advice());
            }
            requireIputils(interfaceName);
            return new TokenBucket(CLOCK, BURST, PER_SECOND);
        });
    }

    private void requireIputils(String interfaceName) {
        String version;
        try {
            Process process = start("-V");
            version = output(process);
        } catch (IOException e) {
            throw new AnnounceException(
                    "run " + program, interfaceName, 0, null, e.getMessage() + "; install iputils-arping");
        }
        if (!version.contains("iputils")) {
            throw new AnnounceException(
                    "run " + program,
                    interfaceName,
                    0,
                    null,
                    "it is not the one of iputils, but '" + version.strip() + "'; install iputils-arping");
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    private static String output(Process process) throws IOException {
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public AnnounceOutcome announce(
            String interfaceName, AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
        TokenBucket bucket = open.get("announce", interfaceName);
        AnnounceOutcome outcome = AnnounceOutcome.sent(0);
        if (form != AnnounceForm.REPLY) {
            outcome = outcome.and(announce(interfaceName, "-U", addresses, owned, bucket));
        }
        if (form != AnnounceForm.REQUEST) {
            outcome = outcome.and(announce(interfaceName, "-A", addresses, owned, bucket));
        }
        return outcome;
    }

    private AnnounceOutcome announce(
            String interfaceName,
            String mode,
            Collection<Ipv4Address> addresses,
            BooleanSupplier owned,
            TokenBucket bucket) {
        List<Process> started = new ArrayList<>();
        Reason reason = Reason.NONE;
        for (Ipv4Address address : addresses) {
            reason = !owned.getAsBoolean() ? Reason.NOT_OWNED : bucket.take(1) == 0 ? Reason.RATE_LIMITED : Reason.NONE;
            if (reason != Reason.NONE) {
                break;
            }
            try {
                started.add(start(mode, "-c", "1", "-I", interfaceName, address.toString()));
            } catch (IOException e) {
                throw new AnnounceException("run " + program, interfaceName, 0, null, String.valueOf(e.getMessage()));
            }
        }
        int failed = countFailed(started);
        return new AnnounceOutcome(
                started.size() - failed,
                addresses.size() - started.size() + failed,
                failed > 0 ? Reason.REFUSED : reason,
                0);
    }

    private static int countFailed(List<Process> started) {
        long end = CLOCK.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAILS_WITHIN_MILLIS);
        int failed = 0;
        try {
            for (Process process : started) {
                boolean ended = process.waitFor(end - CLOCK.nanoTime(), TimeUnit.NANOSECONDS);
                failed += ended && process.exitValue() != 0 ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failed;
    }

    @Override
    public void close() {
        open.close();
    }
}
