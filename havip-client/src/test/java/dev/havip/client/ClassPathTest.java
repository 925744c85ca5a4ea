package dev.havip.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import org.junit.jupiter.api.Test;

/** Each run of the tests has the libraries that it says it has. */
class ClassPathTest {
    @Test
    void librariesAreThoseOfTheRun() throws ReflectiveOperationException {
        // By reflection: as a constant it would be the one we were compiled with.
        Object okHttp = Class.forName("okhttp3.OkHttp").getField("VERSION").get(null);

        assertThat(okHttp).isEqualTo(System.getProperty("havip.okhttp"));
        assertThat(new JsonFactory().version()).hasToString(System.getProperty("havip.jackson"));
    }
}
