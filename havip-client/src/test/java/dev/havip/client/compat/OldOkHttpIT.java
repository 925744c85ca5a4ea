package dev.havip.client.compat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.Region;
import dev.havip.client.TencentHavipCloud;
import org.junit.jupiter.api.Test;

/** Runs on a class path with an OkHttp that is too old. */
class OldOkHttpIT {
    @Test
    void buildTellsTheVersionInOneLine() {
        TencentHavipCloud.Builder builder = TencentHavipCloud.builder().region(Region.of("ap-guangzhou"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the class path has okhttp 3.12; havip-client needs com.squareup.okhttp3:okhttp:4.12.0 or"
                        + " later")
                .hasNoCause();
    }
}
