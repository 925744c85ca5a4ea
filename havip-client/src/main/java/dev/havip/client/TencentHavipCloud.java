package dev.havip.client;

import dev.havip.DriftRange;
import dev.havip.Eip;
import dev.havip.EipId;
import dev.havip.Eni;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.Region;
import dev.havip.Subnet;
import dev.havip.TaskId;
import dev.havip.Vpc;
import dev.havip.VpcId;
import dev.havip.client.internal.call.CallEngine;
import dev.havip.client.internal.call.CallOptions;
import dev.havip.client.internal.call.Creation;
import dev.havip.client.internal.call.Events;
import dev.havip.client.internal.call.OkHttpVersion;
import dev.havip.client.internal.call.RateLimiter;
import dev.havip.client.internal.call.SharedHttp;
import dev.havip.client.internal.call.Transport;
import dev.havip.client.internal.wire.Action;
import dev.havip.client.internal.wire.EipActions;
import dev.havip.client.internal.wire.HavipActions;
import dev.havip.client.internal.wire.NetworkActions;
import dev.havip.client.internal.wire.Nothing;
import dev.havip.client.internal.wire.Paged;
import dev.havip.client.internal.wire.RawAction;
import dev.havip.client.internal.wire.VpcActions;
import dev.havip.cloud.AllocateEips;
import dev.havip.cloud.AllocatedEips;
import dev.havip.cloud.CreateHavip;
import dev.havip.cloud.EipQuery;
import dev.havip.cloud.EipQuota;
import dev.havip.cloud.EipTaskId;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import dev.havip.cloud.PageRequest;
import dev.havip.cloud.PrivateAddress;
import dev.havip.cloud.SubnetQuery;
import dev.havip.cloud.TaskState;
import dev.havip.cloud.UsedAddress;
import dev.havip.cloud.UsedAddressQuery;
import dev.havip.cloud.VpcQuery;
import dev.havip.net.Ipv4Address;
import dev.havip.time.MonotonicClock;
import dev.havip.time.Scheduler;
import dev.havip.time.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The cloud over its HTTP API.
 *
 * <pre>{@code
 * try (var cloud = TencentHavipCloud.builder()
 *         .region(Region.of("ap-guangzhou"))
 *         .credentials(Credentials.of(secretId, secretKey))
 *         .build()) {
 *     Havip havip = cloud.create(CreateHavip.builder().name("orders-db").subnet(subnet).build());
 * }
 * }</pre>
 *
 * <p>This class is thread-safe: one is enough for a program.
 */
public final class TencentHavipCloud implements HavipCloud {
    private final CallEngine engine;
    private final Creation creation;
    private final Endpoint endpoint;
    private final CallOptions options;
    private final Runnable closing;

    TencentHavipCloud(CallEngine engine, Creation creation, Endpoint endpoint, CallOptions options, Runnable closing) {
        this.engine = engine;
        this.creation = creation;
        this.endpoint = endpoint;
        this.options = options;
        this.closing = closing;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Region region() {
        return options.region();
    }

    /** Where the API is asked. */
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Havip create(CreateHavip request) {
        return engine.run(creation.of(request, options));
    }

    @Override
    public TaskId delete(HavipId id) {
        return call(HavipActions.DELETE, id);
    }

    @Override
    public Page<Havip> havips(HavipQuery query, PageRequest page) {
        return call(HavipActions.DESCRIBE, new Paged<>(query, page));
    }

    @Override
    public void rename(HavipId id, String name) {
        call(HavipActions.RENAME, new HavipActions.Rename(id, name));
    }

    @Override
    public TaskId bindEip(HavipId id, Ipv4Address eipAddress) {
        return call(HavipActions.BIND_EIP, new HavipActions.BindEip(id, eipAddress));
    }

    @Override
    public TaskId unbindEip(HavipId id) {
        return call(HavipActions.UNBIND_EIP, id);
    }

    @Override
    public void extendDriftRange(HavipId id, DriftRange members) {
        creation.requireDriftRanges();
        call(HavipActions.EXTEND_DRIFT_RANGE, new HavipActions.ChangeDriftRange(id, members));
    }

    @Override
    public void reduceDriftRange(HavipId id, DriftRange members) {
        creation.requireDriftRanges();
        call(HavipActions.REDUCE_DRIFT_RANGE, new HavipActions.ChangeDriftRange(id, members));
    }

    @Override
    public TaskState taskState(TaskId task) {
        return call(VpcActions.TASK_STATE, task);
    }

    @Override
    public TaskState eipTaskState(EipTaskId task) {
        return call(EipActions.TASK_STATE, task);
    }

    @Override
    public Page<Vpc> vpcs(VpcQuery query, PageRequest page) {
        return call(NetworkActions.VPCS, new Paged<>(query, page));
    }

    @Override
    public Page<Subnet> subnets(SubnetQuery query, PageRequest page) {
        return call(NetworkActions.SUBNETS, new Paged<>(query, page));
    }

    @Override
    public Page<Eni> enis(EniQuery query, PageRequest page) {
        return call(NetworkActions.ENIS, new Paged<>(query, page));
    }

    @Override
    public Page<Eip> eips(EipQuery query, PageRequest page) {
        return call(EipActions.DESCRIBE, new Paged<>(query, page));
    }

    @Override
    public AllocatedEips allocateEips(AllocateEips request) {
        return engine.run(creation.of(request, options));
    }

    @Override
    public EipTaskId releaseEips(Collection<EipId> ids) {
        return call(EipActions.RELEASE, EipActions.releasable(ids));
    }

    @Override
    public Page<UsedAddress> usedAddresses(UsedAddressQuery query, PageRequest page) {
        return call(VpcActions.USED_ADDRESSES, new Paged<>(query, page));
    }

    @Override
    public List<PrivateAddress> privateAddresses(VpcId vpc, Collection<Ipv4Address> addresses) {
        return call(VpcActions.PRIVATE_ADDRESSES, new VpcActions.PrivateAddresses(vpc, addresses));
    }

    @Override
    public Map<String, Long> limits(Collection<String> types) {
        return call(VpcActions.LIMITS, VpcActions.limitTypes(types));
    }

    @Override
    public List<EipQuota> eipQuotas() {
        return call(EipActions.QUOTAS, Nothing.DONE);
    }

    /**
     * Calls an action that has no types here. An action whose name begins with Describe, Check, Inquire, Get or List is
     * tried again freely, another one only when the cloud has surely not acted.
     *
     * @param action the name, such as {@code DescribeRouteTables}
     * @param json the request as a JSON object
     * @return the {@code Response} of the answer as a JSON object
     * @throws IllegalArgumentException if it is no name, or no JSON object
     */
    public String call(String action, String json) {
        return call(RawAction.of(action), json);
    }

    /** Returns the same cloud whose methods return at once, with futures. */
    public AsyncHavipCloud async() {
        return new AsyncHavipCloud(engine, creation, options);
    }

    /**
     * Returns the same cloud in another region. It shares everything with this one and need not be closed; closing it
     * does nothing.
     */
    public TencentHavipCloud inRegion(Region region) {
        return view(new CallOptions(region, options.timeout()));
    }

    /**
     * Returns the same cloud with another time-out of its calls, up to a day. It shares everything with this one and need
     * not be closed; closing it does nothing.
     */
    public TencentHavipCloud withTimeout(Duration timeout) {
        return view(new CallOptions(options.region(), Settings.positive("the time-out of a call", timeout)));
    }

    private TencentHavipCloud view(CallOptions otherOptions) {
        return new TencentHavipCloud(engine, creation, endpoint, otherOptions, () -> {});
    }

    private <I, O> O call(Action<I, O> action, I input) {
        return engine.run(engine.operation(action, input, options));
    }

    /**
     * Ends it, at once for those who ask or wait and in peace for those who are being answered: a request under way gets
     * its answer; a call that waits for its next attempt, for the limit or for credentials fails with {@link
     * CloudClosedException}, as does every later call. What was started here is given up after the last answer. Closing
     * twice does nothing.
     */
    @Override
    public void close() {
        closing.run();
    }

    @Override
    public String toString() {
        return "TencentHavipCloud[" + endpoint + ", " + options.region() + "]";
    }

    /** Builds a {@link TencentHavipCloud}. This class is not thread-safe. */
    public static final class Builder {
        /** The environment variable that names the endpoint. */
        public static final String ENDPOINT_VARIABLE = "HAVIP_ENDPOINT";

        /**
         * The environment variable that, when it says {@code true}, lets {@value #ENDPOINT_VARIABLE} be plain http to
         * another machine, as {@link Endpoint#dangerousPlainHttp} does; for tests.
         */
        public static final String PLAIN_HTTP_VARIABLE = "HAVIP_DANGEROUS_PLAIN_HTTP";

        private static final String REGION_VARIABLE = "TENCENTCLOUD_REGION";
        private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
        private static final int DEFAULT_REQUESTS_PER_SECOND = 20;

        private @Nullable Region region;
        private @Nullable CredentialsProvider credentials;
        private @Nullable Endpoint endpoint;
        private Call.@Nullable Factory httpClient;
        private Duration timeout = DEFAULT_TIMEOUT;
        private RetryPolicy retryPolicy = RetryPolicy.defaults();
        private @Nullable Integer requestsPerSecond;
        private boolean tagCreates = true;
        private CallListener listener = Events.NONE;
        private Map<String, String> environment = System.getenv();
        private MonotonicClock clock = MonotonicClock.system();
        private InstantSource wallClock = InstantSource.system();
        private @Nullable Sleeper sleeper;

        private Builder() {}

        /** Sets the region that is asked; what {@code TENCENTCLOUD_REGION} says by default. */
        public Builder region(Region region) {
            this.region = region;
            return this;
        }

        /**
         * Sets where credentials come from; a fixed pair is {@link Credentials#of}. Default {@link
         * CredentialsProvider#defaults()}.
         */
        public Builder credentials(CredentialsProvider credentials) {
            this.credentials = credentials;
            return this;
        }

        /**
         * Sets where the API is asked. Default: what the environment variable {@value #ENDPOINT_VARIABLE} says, taken as
         * {@link Endpoint#of} takes it, so that a program meets a cloud on localhost unchanged; otherwise {@link
         * Endpoint#mainland()}.
         */
        public Builder endpoint(Endpoint endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Sets where the API is asked by its URI, such as {@code http://127.0.0.1:8080}.
         *
         * @throws IllegalArgumentException if it is none, see {@link Endpoint#of}
         */
        public Builder endpoint(String uri) {
            return endpoint(Endpoint.of(uri));
        }

        /**
         * Sets what makes the HTTP calls, usually an {@code OkHttpClient} of the application, whose connections are then
         * shared; it is not closed here. All clouds without one share a client of their own. Calls follow no redirects, and
         * a client without a ping interval gets one for them; any other factory has to see to both itself. An interceptor
         * that sends a request again must spare those with a one-shot body: the cloud would act twice.
         */
        public Builder httpClient(Call.Factory httpClient) {
            this.httpClient = httpClient;
            return this;
        }

        /** Sets how long a call may take in all, with every attempt and pause: up to a day, default 30 s. */
        public Builder timeout(Duration timeout) {
            this.timeout = Settings.positive("the time-out of a call", timeout);
            return this;
        }

        /** Sets how often and how patiently a call is tried again. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = retryPolicy;
            return this;
        }

        /**
         * Sets how many requests an action may have in any one second: 0 for any number, otherwise up to 1000. Default
         * 20, the limit that the API documents, and any number at a loopback endpoint.
         */
        public Builder requestsPerSecond(int requestsPerSecond) {
            if (requestsPerSecond < 0 || requestsPerSecond > 1000) {
                throw new IllegalArgumentException(
                        "the number of requests per second is " + requestsPerSecond + "; give 0 to 1000");
            }
            this.requestsPerSecond = requestsPerSecond;
            return this;
        }

        /**
         * Sets whether a create that leaves the address to the cloud carries a tag {@value Creation#TAG_KEY}, by which
         * it is found again when its answer is lost and the endpoint ignores client tokens. Default true.
         */
        public Builder tagCreates(boolean tagCreates) {
            this.tagCreates = tagCreates;
            return this;
        }

        /** Sets who hears what happens to calls; nobody by default. */
        public Builder listener(CallListener listener) {
            this.listener = listener;
            return this;
        }

        /** Sets the environment variables that defaults are taken from. */
        Builder environment(Map<String, String> environment) {
            this.environment = environment;
            return this;
        }

        /** Sets the clock that deadlines are read from; the system's by default. */
        public Builder clock(MonotonicClock clock) {
            this.clock = clock;
            return this;
        }

        /** Sets the clock that signatures are dated by; the system's by default. */
        public Builder wallClock(InstantSource wallClock) {
            this.wallClock = wallClock;
            return this;
        }

        /**
         * Sets what waits between attempts of a blocking call. By default the thread sleeps, and {@link TencentHavipCloud#close} wakes it.
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        /**
         * Builds the cloud. Nothing is asked yet.
         *
         * @throws IllegalArgumentException if no region is named
         * @throws IllegalStateException if the OkHttp on the class path is older than 4.12
         */
        public TencentHavipCloud build() {
            OkHttpVersion.check();
            Region in = regionOrDefault();
            Endpoint to = endpointOrDefault();
            SharedHttp shared = httpClient == null ? SharedHttp.open() : null;
            Call.Factory calls =
                    httpClient == null ? Objects.requireNonNull(shared).calls() : httpClient;
            CallEngine engine = new CallEngine(new CallEngine.Parts(
                    new Transport(calls, to),
                    credentials == null ? CredentialsProvider.defaults() : credentials,
                    retryPolicy,
                    new RateLimiter(requestsPerSecond(to), clock),
                    clock,
                    wallClock,
                    sleeper,
                    Scheduler.system("havip-client-credentials"),
                    Scheduler.system("havip-client-timer"),
                    Scheduler.system("havip-client-watchdog"),
                    new Random(),
                    new Events(listener),
                    shared == null ? () -> {} : shared::close));
            return new TencentHavipCloud(
                    engine,
                    new Creation(engine, to.model(), tagCreates),
                    to,
                    new CallOptions(in, timeout),
                    engine::close);
        }

        private Region regionOrDefault() {
            if (region != null) {
                return region;
            }
            String name = environment.getOrDefault(REGION_VARIABLE, "");
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "no region is named; call region(Region.of(\"ap-guangzhou\")), or set " + REGION_VARIABLE);
            }
            return named(REGION_VARIABLE, name.trim(), Region::of);
        }

        private Endpoint endpointOrDefault() {
            if (endpoint != null) {
                return endpoint;
            }
            String uri = environment.getOrDefault(ENDPOINT_VARIABLE, "");
            if (uri.isBlank()) {
                return Endpoint.mainland();
            }
            boolean plain =
                    named(PLAIN_HTTP_VARIABLE, environment.getOrDefault(PLAIN_HTTP_VARIABLE, ""), Settings::flag);
            return named(ENDPOINT_VARIABLE, uri, text -> Endpoint.of(text, plain));
        }

        /** Takes a setting from the environment; the message of a bad one tells which it is. */
        private static <T> T named(String variable, String value, Function<String, T> reader) {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the environment variable " + variable + ": " + e.getMessage(), e);
            }
        }

        private int requestsPerSecond(Endpoint to) {
            if (requestsPerSecond != null) {
                return requestsPerSecond;
            }
            return to.isLoopback() ? 0 : DEFAULT_REQUESTS_PER_SECOND;
        }
    }
}
