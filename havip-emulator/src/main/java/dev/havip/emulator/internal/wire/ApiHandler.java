package dev.havip.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.havip.HavipServiceException;
import dev.havip.Region;
import dev.havip.emulator.internal.engine.AnswerLostException;
import dev.havip.emulator.internal.engine.CloudError;
import dev.havip.emulator.internal.engine.EmulatedTime;
import dev.havip.emulator.internal.engine.RateLimit;
import dev.havip.emulator.internal.engine.RegionEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests to the API: from the bytes that came to the bytes that go. */
public final class ApiHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final String VERSION = "2017-03-12";

    private final ApiModel model = ApiModel.load("havip-api.json", "network-api.json");
    private final Map<String, Action> actions = new HashMap<>();
    private final Map<String, RegionEngine> engines = new TreeMap<>();
    private final BrowserCheck browsers;
    private final SignatureCheck signatures;
    private final RateLimit<String> rate;
    private final int requestsPerSecond;

    /**
     * Makes what answers for some regions.
     *
     * @param requestsPerSecond of each action in each region; 0 for no limit
     * @param onLoopback whether only this machine can ask
     */
    public ApiHandler(
            Map<Region, RegionEngine> engines,
            Map<String, SecretKey> keys,
            EmulatedTime time,
            int requestsPerSecond,
            boolean onLoopback) {
        this.requestsPerSecond = requestsPerSecond;
        rate = new RateLimit<>(time, requestsPerSecond);
        engines.forEach((region, engine) -> this.engines.put(region.name(), engine));
        browsers = new BrowserCheck(onLoopback);
        signatures = new SignatureCheck(keys, time);
        HavipActions.addTo(actions);
        NetworkActions.addTo(actions);
        NetworkChangeActions.addTo(actions);
        EipActions.addTo(actions);
    }

    /**
     * Answers a request.
     *
     * @return the body of the answer, or nothing when the answer is to be lost
     */
    public Optional<byte[]> answer(ApiRequest request) {
        String requestId = RegionEngine.newRequestId();
        try {
            return Optional.of(write(requestId, perform(request, requestId)));
        } catch (AnswerLostException e) {
            return Optional.empty();
        } catch (HavipServiceException e) {
            return Optional.of(write(requestId, error(e.code(), message(e))));
        } catch (RuntimeException e) {
            LOG.error("request {} failed inside the emulator", requestId, e);
            return Optional.of(write(requestId, error("InternalError", "the emulator failed; see its log")));
        }
    }

    private Answer perform(ApiRequest request, String requestId) {
        String actionName = request.header("X-TC-Action").orElse("");
        if (request.isTooLarge()) {
            throw CloudError.of(
                    "RequestSizeLimitExceeded", "the request is too large: a body may have 10 MB, a query 32 KB");
        }
        browsers.check(request);
        signatures.check(request);
        if (actionName.isEmpty()) {
            throw CloudError.of("MissingParameter", "the header X-TC-Action is missing");
        }
        Action action = actions.get(actionName);
        if (action == null) {
            throw CloudError.of(
                    "InvalidAction", "there is no action '" + actionName + "'; there are " + actions.keySet());
        }
        String version = request.header("X-TC-Version")
                .orElseThrow(() -> CloudError.of("MissingParameter", "the header X-TC-Version is missing"));
        if (!version.equals(VERSION)) {
            throw CloudError.of("NoSuchVersion", "there is no version '" + version + "'; there is " + VERSION);
        }
        RegionEngine engine = engine(request);
        if (!rate.admits(engine.region() + " " + actionName)) {
            throw CloudError.of(
                    "RequestLimitExceeded",
                    "more than " + requestsPerSecond + " requests of " + actionName + " in a second; ask again later");
        }
        Map<String, Object> parameters = parameters(request, actionName);
        model.check(actionName, parameters);
        return action.perform(
                new Action.Call(actionName, engine, new Params(model, actionName, parameters), requestId));
    }

    private RegionEngine engine(ApiRequest request) {
        String name = request.header("X-TC-Region")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> CloudError.of("MissingParameter", "the header X-TC-Region is missing"));
        RegionEngine engine = engines.get(name);
        if (engine == null) {
            throw CloudError.of(
                    "UnsupportedRegion", "there is no region '" + name + "'; there are " + engines.keySet());
        }
        return engine;
    }

    private Map<String, Object> parameters(ApiRequest request, String action) {
        if (request.method().equals("GET")) {
            return model.unflatten(action, form(request.query()));
        }
        if (!request.method().equals("POST")) {
            throw CloudError.of("UnsupportedProtocol", "the method is " + request.method() + "; use POST or GET");
        }
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return model.unflatten(action, form(new String(request.body(), StandardCharsets.UTF_8)));
        }
        if (!type.startsWith("application/json")) {
            throw CloudError.of(
                    "UnsupportedProtocol",
                    "the content type is '" + type + "'; use application/json or application/x-www-form-urlencoded");
        }
        try {
            return Json.readObject(request.body());
        } catch (IOException e) {
            String cause = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw CloudError.of("InvalidParameter", "the body is not the JSON that belongs here: " + cause);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        try {
            for (String pair : text.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    String known = form.put(
                            URLDecoder.decode(name, StandardCharsets.UTF_8),
                            URLDecoder.decode(value, StandardCharsets.UTF_8));
                    if (known != null) {
                        throw CloudError.of("InvalidParameter", "the parameter '" + name + "' is given twice");
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw CloudError.of("InvalidParameter", "the form is not encoded rightly: " + e.getMessage());
        }
        return form;
    }

    private static String message(HavipServiceException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = e.code() + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private static Answer error(String code, String message) {
        return json -> {
            json.writeObjectFieldStart("Error");
            json.writeStringField("Code", code);
            json.writeStringField("Message", message);
            json.writeEndObject();
        };
    }

    private static byte[] write(String requestId, Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("Response");
            answer.write(json);
            json.writeStringField("RequestId", requestId);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return bytes.toByteArray();
    }
}
