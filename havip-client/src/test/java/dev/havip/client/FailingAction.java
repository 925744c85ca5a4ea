package dev.havip.client;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Makes HTTP calls, but none of one action. */
final class FailingAction implements Call.Factory {
    private final OkHttpClient http;

    FailingAction(String action) {
        http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (action.equals(chain.request().header("X-TC-Action"))) {
                        throw new IOException("as told");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
    }

    @Override
    public Call newCall(Request request) {
        return http.newCall(request);
    }
}
