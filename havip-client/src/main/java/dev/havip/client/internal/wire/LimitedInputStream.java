package dev.havip.client.internal.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read more than so many bytes. */
final class LimitedInputStream extends FilterInputStream {
    private final int limit;
    private long read;

    LimitedInputStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        count(some);
        return some;
    }

    private void count(int some) throws IOException {
        read += Math.max(some, 0);
        if (read > limit) {
            throw new UnreadableAnswerException("the answer is longer than " + limit + " bytes", "", true, null);
        }
    }
}
