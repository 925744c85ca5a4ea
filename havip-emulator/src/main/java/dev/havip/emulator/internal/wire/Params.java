package dev.havip.emulator.internal.wire;

import dev.havip.HavipServiceException;
import dev.havip.Tag;
import dev.havip.cloud.Filter;
import dev.havip.cloud.PageRequest;
import dev.havip.emulator.internal.engine.CloudError;
import dev.havip.emulator.internal.engine.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request, whose names and types are checked already; reads values out of them. */
final class Params {
    private static final int MAX_LIST = 100;

    private final ApiModel model;
    private final String action;
    private final Map<String, Object> values;

    Params(ApiModel model, String action, Map<String, Object> values) {
        this.model = model;
        this.action = action;
        this.values = values;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    Optional<Boolean> flag(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    Optional<Long> number(String name) {
        return Optional.ofNullable((Long) values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Reads a value with a form of its own, such as an identifier. An empty text is as good as none. */
    <T> Optional<T> parsed(String name, Function<String, T> parse) {
        return text(name).filter(value -> !value.isEmpty()).map(value -> parse(name, value, parse));
    }

    <T> T required(String name, Function<String, T> parse) {
        return parse(name, text(name).orElse(""), parse);
    }

    <T> T parse(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw refuse(
                    "the parameter '" + name + "' is malformed: " + e.getMessage(),
                    "InvalidParameterValue.Malformed",
                    "InvalidParameterValue.AddressIdMalformed",
                    "InvalidParameterValue");
        }
    }

    /** A text that has at least one character and at most so many. */
    String limited(String name, int most) {
        String value = text(name).orElse("");
        if (value.isEmpty()) {
            throw refuse("the parameter '" + name + "' is empty", "InvalidParameterValue");
        }
        if (value.codePointCount(0, value.length()) > most) {
            throw refuse(
                    "the parameter '" + name + "' has more than " + most + " characters",
                    "InvalidParameterValue.TooLong",
                    "InvalidParameterValue");
        }
        return value;
    }

    Optional<String> clientToken() {
        Optional<String> token = text("ClientToken").filter(value -> !value.isEmpty());
        token.ifPresent(value -> {
            if (value.length() > 64) {
                throw refuse(
                        "the client token has more than 64 characters",
                        "InvalidParameterValue.TooLong",
                        "InvalidParameterValue");
            }
            if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                throw refuse(
                        "the client token has other characters than printable ASCII",
                        "InvalidParameterValue.Malformed",
                        "InvalidParameterValue");
            }
        });
        return token;
    }

    List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Object item : list("Tags")) {
            Params tag = of(item);
            try {
                tags.add(new Tag(tag.text("Key").orElse(""), tag.text("Value").orElse("")));
            } catch (IllegalArgumentException e) {
                throw refuse(
                        "a tag is wrong: " + e.getMessage(),
                        "InvalidParameterValue.InvalidTag",
                        "InvalidParameterValue");
            }
            if (!keys.add(tag.text("Key").orElse(""))) {
                throw refuse(
                        "the tag " + tag.text("Key").orElse("") + " is given twice",
                        "InvalidParameterValue.TagDuplicateKey",
                        "InvalidParameterValue.Duplicate",
                        "InvalidParameterValue.InvalidTag",
                        "InvalidParameterValue");
            }
        }
        return tags;
    }

    List<Object> list(String name) {
        List<Object> list = new ArrayList<>();
        if (values.get(name) instanceof List<?> items) {
            list.addAll(items);
        }
        return list;
    }

    /** A list of objects with parameters of their own. */
    List<Params> objects(String name) {
        return list(name).stream().map(this::of).toList();
    }

    /** A list of at most so many values with a form of their own. */
    <T> List<T> parsedList(String name, Function<String, T> parse) {
        List<Object> list = list(name);
        if (list.size() > MAX_LIST) {
            throw refuse(
                    "the parameter '" + name + "' has " + list.size() + " elements; give at most " + MAX_LIST,
                    "InvalidParameterValue.LimitExceeded",
                    "InvalidParameterValue");
        }
        return list.stream().map(item -> parse(name, (String) item, parse)).toList();
    }

    @SuppressWarnings("unchecked")
    private Params of(Object object) {
        return new Params(model, action, (Map<String, Object>) object);
    }

    /** What a Describe action is asked for, by identifiers of this form or by filters. */
    Selection selection(String idsName, Function<String, ?> id) {
        List<String> ids = parsedList(idsName, text -> id.apply(text).toString());
        return new Selection(ids, filters(), page());
    }

    List<Filter> filters() {
        List<Params> given = objects("Filters");
        int most = model.answers(action, "LimitExceeded.NumberOfFilters") ? 10 : MAX_LIST;
        if (given.size() > most) {
            throw refuse(
                    given.size() + " filters are given; give at most " + most,
                    "LimitExceeded.NumberOfFilters",
                    "InvalidParameterValue.LimitExceeded",
                    "InvalidParameterValue");
        }
        List<Filter> filters = new ArrayList<>();
        for (Params filter : given) {
            List<String> wanted = filter.parsedList("Values", value -> value);
            if (wanted.isEmpty()) {
                throw refuse(
                        "the filter '" + filter.text("Name").orElse("") + "' has no value",
                        "InvalidParameterValue.Empty",
                        "InvalidParameter.InvalidFilter",
                        "InvalidParameterValue.Malformed",
                        "InvalidParameterValue");
            }
            filters.add(new Filter(filter.text("Name").orElse(""), wanted));
        }
        return filters;
    }

    /** Offset and Limit: numbers, or texts in some actions. */
    PageRequest page() {
        boolean byToken = isPagedByToken();
        long offset = pageNumber(byToken ? "NextToken" : "Offset", 0);
        long limit = pageNumber(byToken ? "MaxResults" : "Limit", 20);
        if (limit > PageRequest.MAX_LIMIT || limit < 1 || offset < 0 || offset > Integer.MAX_VALUE) {
            throw refuse(
                    "the offset " + offset + " or the limit " + limit + " is out of range; give a limit from 1 to "
                            + PageRequest.MAX_LIMIT,
                    "InvalidParameterValue.Range",
                    "InvalidParameterValue.LimitExceeded",
                    "InvalidParameterValue");
        }
        return PageRequest.of(offset, (int) limit);
    }

    /** Tells whether this is a page of the newer kind, which some actions also have: MaxResults and NextToken. */
    boolean isPagedByToken() {
        return has("MaxResults") || has("NextToken");
    }

    private long pageNumber(String name, long preset) {
        Object value = values.get(name);
        if (value instanceof String text && !text.matches("[0-9]{1,10}")) {
            throw refuse(
                    "the parameter '" + name + "' is '" + text
                            + "'; give a number as a text, or the NextToken of an answer",
                    "InvalidParameterValue.Malformed",
                    "InvalidParameterValue");
        }
        return value == null ? preset : value instanceof String text ? Long.parseLong(text) : (Long) value;
    }

    /** Makes a refusal with the first of these codes that the action may answer. */
    HavipServiceException refuse(String message, String... codes) {
        return CloudError.of(model.code(action, codes), message);
    }
}
