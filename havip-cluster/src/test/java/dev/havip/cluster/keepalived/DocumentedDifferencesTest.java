package dev.havip.cluster.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedDifferencesTest {
    @Test
    void everyDifferenceToKeepalivesVerdictIsDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "ha-software.md"));

        assertThat(FaultyFile.all())
                .filteredOn(file -> !file.difference().isEmpty())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(page).contains("| " + file.name() + " |"));
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(FaultyFile.all()).hasSizeGreaterThan(90);
    }
}
