package dev.havip.emulator.internal.wire;

import dev.havip.HavipServiceException;
import dev.havip.emulator.internal.engine.CloudError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documented shape of the API: the parameters of each action, and the errors that it may answer. */
final class ApiModel {
    /** A member of an object: its type is {@code string}, {@code bool}, a number, an object's name, or a list of one. */
    record Member(String name, String type, boolean required) {}

    private record Action(String request, Set<String> errors) {}

    private final Map<String, Action> actions = new HashMap<>();
    private final Map<String, Map<String, Member>> objects = new HashMap<>();

    private ApiModel() {}

    /** Reads the models in this order; later ones add to the earlier ones. */
    static ApiModel load(String... resources) {
        ApiModel model = new ApiModel();
        for (String resource : resources) {
            try (InputStream in = ApiModel.class.getResourceAsStream("/dev/havip/emulator/" + resource)) {
                if (in == null) {
                    throw new IllegalStateException("the resource " + resource + " is missing from this jar");
                }
                model.read(Json.readObject(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the resource " + resource, e);
            }
        }
        return model;
    }

    private void read(Map<String, Object> json) {
        object(json, "actions").forEach((name, value) -> {
            Map<String, Object> action = cast(value);
            Set<String> errors = new HashSet<>();
            if (action.get("error_codes") instanceof List<?> codes) {
                codes.forEach(code -> errors.add((String) code));
            }
            actions.put(name, new Action((String) action.getOrDefault("request", name + "Request"), errors));
        });
        object(json, "objects").forEach((name, value) -> {
            Map<String, Member> members = new LinkedHashMap<>();
            for (Object item : (List<?>) value) {
                Map<String, Object> member = cast(item);
                String memberName = (String) member.getOrDefault("name", "");
                members.put(
                        memberName,
                        new Member(
                                memberName,
                                (String) member.getOrDefault("type", "string"),
                                member.containsKey("required")));
            }
            objects.put(name, members);
        });
    }

    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return cast(json.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object value) {
        return (Map<String, Object>) value;
    }

    boolean has(String action) {
        return actions.containsKey(action);
    }

    /** The first of these codes that the action may answer; the last one if it may answer none of them. */
    String code(String action, String... preferences) {
        for (String code : preferences) {
            if (answers(action, code)) {
                return code;
            }
        }
        return preferences[preferences.length - 1];
    }

    /** Tells whether an error code is in the list of an action. */
    boolean answers(String action, String code) {
        Action known = actions.get(action);
        return known != null && known.errors.contains(code);
    }

    /** Checks the parameters of an action: all are known, the required ones are there, each has its type. */
    void check(String action, Map<String, Object> parameters) {
        Action known = actions.get(action);
        if (known != null) {
            checkObject(known.request, "", parameters);
        }
    }

    private void checkObject(String type, String path, Map<String, Object> values) {
        Map<String, Member> members = objects.getOrDefault(type, Map.of());
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            Member member = members.get(entry.getKey());
            if (member == null) {
                throw CloudError.of(
                        "UnknownParameter",
                        "the parameter '" + path + entry.getKey() + "' is not known; there are " + members.keySet());
            }
            checkValue(member.type, path + entry.getKey(), entry.getValue());
        }
        for (Member member : members.values()) {
            Object value = values.get(member.name);
            if (member.required && value == null) {
                throw CloudError.of("MissingParameter", "the parameter '" + path + member.name + "' is missing");
            }
            if (member.required && path.isEmpty() && value instanceof List<?> list && list.isEmpty()) {
                throw CloudError.of("MissingParameter", "the parameter '" + member.name + "' is an empty list");
            }
        }
    }

    private void checkValue(String type, String path, Object value) {
        if (type.endsWith("[]")) {
            if (!(value instanceof List<?> list)) {
                throw wrongType(path, "a list", value);
            }
            for (int i = 0; i < list.size(); i++) {
                checkValue(type.substring(0, type.length() - 2), path + "." + i, list.get(i));
            }
            return;
        }
        switch (type) {
            case "bool" -> require(value instanceof Boolean, path, "true or false", value);
            case "int64" -> require(value instanceof Long, path, "a whole number", value);
            case "uint64" ->
                require(value instanceof Long number && number >= 0, path, "a whole number, not negative", value);
            case "string", "datetime", "datetime_iso", "date" ->
                require(value instanceof String, path, "a text", value);
            default -> {
                require(value instanceof Map, path, "an object", value);
                checkObject(type, path + ".", cast(value));
            }
        }
    }

    private static void require(boolean fits, String path, String wanted, Object value) {
        if (!fits) {
            throw wrongType(path, wanted, value);
        }
    }

    private static HavipServiceException wrongType(String path, String wanted, Object value) {
        String text = value.toString();
        boolean isLong = text.codePointCount(0, text.length()) > 100;
        return CloudError.of(
                "InvalidParameter",
                "the parameter '" + path + "' is "
                        + (isLong ? text.substring(0, text.offsetByCodePoints(0, 100)) + "..." : text) + "; give "
                        + wanted);
    }

    /**
     * Turns the flat parameters of a form, such as {@code Tags.0.Key}, into what a JSON body would have.
     *
     * @throws HavipServiceException if one has not the form of its type
     */
    Map<String, Object> unflatten(String action, Map<String, String> flat) {
        Action known = actions.get(action);
        FormNode root = new FormNode();
        flat.forEach((path, value) -> root.put(path, value));
        return known == null ? new HashMap<>() : unflattenObject(known.request, "", root);
    }

    private Map<String, Object> unflattenObject(String type, String path, FormNode node) {
        Map<String, Member> members = objects.getOrDefault(type, Map.of());
        Map<String, Object> object = new LinkedHashMap<>();
        node.children().forEach((name, child) -> {
            Member member = members.get(name);
            object.put(name, member == null ? "" : unflattenValue(member.type, path + name, child));
        });
        return object;
    }

    private Object unflattenValue(String type, String path, FormNode node) {
        if (type.endsWith("[]")) {
            List<Object> list = new ArrayList<>();
            node.checkNoText(path);
            node.inOrder(path)
                    .forEach(child -> list.add(unflattenValue(type.substring(0, type.length() - 2), path, child)));
            return list;
        }
        if (objects.containsKey(type)) {
            node.checkNoText(path);
            return unflattenObject(type, path + ".", node);
        }
        String text = node.text(path);
        return switch (type) {
            case "bool" ->
                text.equalsIgnoreCase("true") ? true : text.equalsIgnoreCase("false") ? (Object) false : text;
            case "int64", "uint64" -> text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
            default -> text;
        };
    }
}
