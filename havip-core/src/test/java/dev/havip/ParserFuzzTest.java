package dev.havip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.havip.allocate.AllocationSnapshot;
import dev.havip.net.Cidr;
import dev.havip.net.Ipv4Address;
import dev.havip.net.Ipv4Range;
import dev.havip.net.MacAddress;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every parser of this module on arbitrary text: it answers with a value whose text is read as the same value, or refuses
 * with an IllegalArgumentException; nothing else.
 */
class ParserFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void everyParserReadsOrRefuses(@NotNull String text) {
        check(text, Ipv4Address::parse, Ipv4Address::tryParse);
        check(text, Ipv4Range::parse, Ipv4Range::tryParse);
        check(text, Cidr::parse, Cidr::tryParse);
        check(text, MacAddress::parse, MacAddress::tryParse);
        check(text, AllocationSnapshot::parse, null);
        check("havip-allocation 1\n" + text, AllocationSnapshot::parse, null);
    }

    private static <T> void check(String text, Function<String, T> parse, Function<String, Optional<T>> tryParse) {
        T value;
        try {
            value = parse.apply(text);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(IllegalArgumentException.class);
            if (tryParse != null) {
                assertThat(tryParse.apply(text)).isEmpty();
            }
            return;
        }
        if (tryParse != null) {
            assertThat(tryParse.apply(text)).contains(value);
        }
        assertThat(parse.apply(value.toString())).isEqualTo(value);
    }
}
