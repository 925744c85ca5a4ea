package dev.havip.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipClientException;
import dev.havip.HavipException;
import dev.havip.HavipServiceException;
import dev.havip.net.Ipv4Address;
import dev.havip.testing.Havips;
import dev.havip.testing.ManualTime;
import dev.havip.testing.ScriptedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HavipWatchTest {
    private static final Havip UNBOUND = Havips.unbound("havip-1", "172.16.16.12");
    private static final Havip ON_A = Havips.boundTo(UNBOUND, EniId.of("eni-a"));
    private static final Havip ON_B = Havips.boundTo(UNBOUND, EniId.of("eni-b"));

    private final ManualTime time = new ManualTime();
    private final ScriptedCloud cloud = new ScriptedCloud();
    private final List<String> told = new ArrayList<>();
    private final List<HavipException> failures = new ArrayList<>();

    private HavipWatch watch() {
        HavipWatch.Listener listener = new HavipWatch.Listener() {
            @Override
            public void changed(HavipChange change) {
                told.add(change.toString());
            }

            @Override
            public void failed(HavipException failure) {
                failures.add(failure);
            }
        };
        return HavipWatch.builder(cloud)
                .scheduler(time)
                .interval(Duration.ofSeconds(1))
                .listener(listener)
                .start();
    }

    @Test
    void tellsEachChangeOnce() {
        Havip withEip = Havip.builder()
                .from(ON_B)
                .eipAddress(Ipv4Address.parse("203.0.113.7"))
                .build();
        cloud.show(UNBOUND)
                .show(ON_A)
                .show(ON_A)
                .show(ON_B)
                .show(withEip)
                .show(UNBOUND)
                .show()
                .show(ON_A);
        watch();

        time.advance(Duration.ofSeconds(20));

        assertThat(told)
                .containsExactly(
                        "havip-1 bound to eni-a",
                        "havip-1 moved from eni-a to eni-b",
                        "havip-1 EIP changed from none to 203.0.113.7",
                        "havip-1 unbound from eni-b",
                        "havip-1 EIP changed from 203.0.113.7 to none",
                        "havip-1 gone",
                        "havip-1 appeared, eni-a");
    }

    @Test
    void aWatchedHavipThatIsGoneHidTheOthersWhereTheCloudSaysResourceNotFound() {
        Havip other = Havips.unbound("havip-2", "172.16.16.13");
        cloud.show(UNBOUND, other);
        HavipWatch.builder(cloud)
                .scheduler(time)
                .query(HavipQuery.byIds(UNBOUND.id(), other.id()))
                .listener(change -> told.add(change.toString()))
                .start();
        time.advance(Duration.ZERO);

        cloud.fail(new HavipServiceException("ResourceNotFound", "no havip-1", "", 200, false))
                .show(Havips.boundTo(other, EniId.of("eni-a")), Havips.unbound("havip-3", "172.16.16.14"));
        time.advance(Duration.ofSeconds(1));

        assertThat(told).containsExactly("havip-2 bound to eni-a", "havip-1 gone");
    }

    @Test
    void looksOncePerInterval() {
        cloud.show(UNBOUND);
        watch();

        time.advance(Duration.ofSeconds(10));

        assertThat(cloud.asked()).isEqualTo(11);
    }

    @Test
    void goesOnAfterAFailure() {
        cloud.fail(new HavipClientException("no connection", null, true));
        watch();
        time.advance(Duration.ofSeconds(3));

        assertThat(failures).hasSize(4);
        assertThat(time.pending()).isEqualTo(1);
    }

    @Test
    void endsWhenClosed() {
        cloud.show(UNBOUND);
        HavipWatch watch = watch();
        time.advance(Duration.ofSeconds(2));
        watch.close();
        int asked = cloud.asked();

        time.advance(Duration.ofSeconds(10));

        assertThat(cloud.asked()).isEqualTo(asked);
    }

    @Test
    void anIntervalThatWouldEatTheRateLimitIsRefused() {
        assertThatThrownBy(() -> HavipWatch.builder(cloud).interval(Duration.ofMillis(100)))
                .hasMessageContaining("PT0.1S")
                .hasMessageContaining("PT0.5S");
    }

    @Test
    void aListenerThatThrowsIsNotToldTheSameAgain() {
        cloud.show(UNBOUND).show(ON_A).show(ON_A).show(ON_B);
        HavipWatch.builder(cloud)
                .scheduler(time)
                .listener(change -> {
                    told.add(change.toString());
                    throw new IllegalStateException("a bug of the listener");
                })
                .start();

        time.advance(Duration.ofSeconds(5));

        assertThat(told).containsExactly("havip-1 bound to eni-a", "havip-1 moved from eni-a to eni-b");
    }

    @Test
    void aListenerThatThrowsIsToldTheOtherChangesOfTheSameLook() {
        Havip other = Havips.unbound("havip-2", "172.16.16.13");
        cloud.show(UNBOUND, other).show(ON_A, Havips.boundTo(other, EniId.of("eni-b")));
        HavipWatch.builder(cloud)
                .scheduler(time)
                .listener(change -> {
                    told.add(change.toString());
                    throw new HavipException("a failure of the listener, not of the cloud", null);
                })
                .start();

        time.advance(Duration.ofSeconds(2));

        assertThat(told).containsExactly("havip-1 bound to eni-a", "havip-2 bound to eni-b");
    }

    @Test
    void aListenerThatThrowsAtAFailureDoesNotEndTheWatch() {
        cloud.fail(new HavipClientException("no connection", null, true));
        HavipWatch.builder(cloud)
                .scheduler(time)
                .listener(new HavipWatch.Listener() {
                    @Override
                    public void changed(HavipChange change) {}

                    @Override
                    public void failed(HavipException failure) {
                        throw failure;
                    }
                })
                .start();

        time.advance(Duration.ofSeconds(3));

        assertThat(cloud.asked()).isEqualTo(4);
    }

    @Test
    void anAbsurdIntervalIsTakenAsItIs() {
        assertThatCode(() -> HavipWatch.builder(cloud).interval(Duration.ofSeconds(Long.MAX_VALUE)))
                .doesNotThrowAnyException();
    }

    @Test
    void aListenerMayCloseTheWatch() {
        cloud.show(UNBOUND).show(ON_A);
        AtomicReference<HavipWatch> watch = new AtomicReference<>();
        watch.set(HavipWatch.builder(cloud)
                .scheduler(time)
                .listener(change -> {
                    watch.get().close();
                    time.close();
                })
                .start());

        assertThatCode(() -> time.advance(Duration.ofSeconds(5))).doesNotThrowAnyException();
        assertThat(cloud.asked()).isEqualTo(2);
    }
}
