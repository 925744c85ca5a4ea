package dev.havip.cluster.keepalived;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The password that members show each other. */
final class AuthenticationRules {
    private static final Set<String> PUBLISHED = Set.of(
            "1111",
            "1234",
            "12345",
            "123456",
            "12345678",
            "0000",
            "1001",
            "42",
            "pass",
            "password",
            "secret",
            "keepalived");

    private final Instance instance;
    private final Findings findings;

    AuthenticationRules(Instance instance, Findings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    void check() {
        instance.block().last("authentication").ifPresent(authentication -> {
            if (instance.version() == 3) {
                findings.at(authentication, Rule.AUTH_WITH_VERSION_3)
                        .message("the instance has version 3 and authentication")
                        .fix("remove the authentication, or write 'version 2' on all members")
                        .edit(Edit.commentOut(authentication));
                return;
            }
            authentication.last("auth_type").ifPresent(this::checkType);
            Optional<Statement> pass = authentication.last("auth_pass");
            if (pass.map(Statement::value).orElse("").isEmpty()) {
                findings.at(pass.orElse(authentication), Rule.AUTH_PASS_MISSING)
                        .message("there is no auth_pass")
                        .fix("add one of at most " + Keepalived.MAX_AUTH_PASS_LENGTH
                                + " characters, the same on all members");
            }
            authentication.all("auth_pass").forEach(this::checkPass);
        });
    }

    private void checkType(Statement type) {
        if (type.value().equals("AH")) {
            // keepalived does not begin as MASTER then.
            findings.at(type, Rule.AUTH_TYPE_AH)
                    .severe(instance.isMaster())
                    .message("auth_type is AH")
                    .fix("write PASS on all members");
        } else if (!type.value().equals("PASS")) {
            findings.at(type, Rule.AUTH_TYPE)
                    .message("auth_type is neither PASS nor AH")
                    .fix("write PASS")
                    .edit(Edit.replace(type, "auth_type PASS"));
        }
    }

    /** The password itself is in no message: findings are logged. */
    private void checkPass(Statement pass) {
        String value = pass.value();
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > Keepalived.MAX_AUTH_PASS_LENGTH) {
            Token word = pass.words().get(1);
            findings.at(pass, Rule.AUTH_PASS_TOO_LONG)
                    .message("auth_pass has " + length + " bytes")
                    .fix("write at most " + Keepalived.MAX_AUTH_PASS_LENGTH)
                    .edit(
                            word.end() - word.start() == length
                                    ? Edit.replace(
                                            pass, "auth_pass " + value.substring(0, Keepalived.MAX_AUTH_PASS_LENGTH))
                                    : List.of());
        }
        if (PUBLISHED.contains(value)) {
            findings.at(pass, Rule.PUBLISHED_PASSWORD)
                    .message("auth_pass is one that everybody knows")
                    .fix("choose another one of at most " + Keepalived.MAX_AUTH_PASS_LENGTH
                            + " characters, on all members");
        }
    }
}
