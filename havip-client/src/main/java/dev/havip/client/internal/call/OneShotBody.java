package dev.havip.client.internal.call;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that is sent at most once. OkHttp resends others by itself after a lost answer, a 408 and a 503, so that one
 * create makes two HAVIPs.
 */
final class OneShotBody extends RequestBody {
    static final String TYPE = "application/json; charset=utf-8";
    private static final MediaType MEDIA_TYPE = MediaType.get(TYPE);

    private final byte[] bytes;
    private volatile boolean sent;

    OneShotBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the sending has begun; before it the cloud cannot have heard of the request. */
    boolean sent() {
        return sent;
    }

    @Override
    public MediaType contentType() {
        return MEDIA_TYPE;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sent = true;
        sink.write(bytes);
    }
}
