package dev.havip.benchmarks.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp and a streaming parser that keeps every text: no signature, no types, no policy. The limit of the libraries. */
final class BareCaller implements Caller {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final byte[] BODY = "{\"Offset\":0,\"Limit\":100}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final OkHttpClient http = new OkHttpClient();
    private final JsonFactory json = new JsonFactory();
    private final String url;

    BareCaller(int port) {
        url = "http://127.0.0.1:" + port + "/";
    }

    @Override
    public int ask() throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(BODY, JSON))
                .header("X-TC-Action", "DescribeHaVips")
                .header("X-TC-Version", "2017-03-12")
                .header("X-TC-Region", "ap-guangzhou")
                .build();
        try (Response response = http.newCall(request).execute();
                JsonParser parser = json.createParser(response.body().byteStream())) {
            return read(parser).size();
        }
    }

    private static List<Map<String, Object>> read(JsonParser parser) throws IOException {
        List<Map<String, Object>> havips = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME && parser.currentName().equals("HaVipSet")) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    havips.add(object(parser));
                }
            }
        }
        return havips;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(object(parser));
                }
                fields.put(name, list);
            } else {
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }
}
