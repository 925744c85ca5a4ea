package dev.havip.emulator;

import com.sun.net.httpserver.HttpServer;
import dev.havip.Region;
import dev.havip.SubnetId;
import dev.havip.VpcId;
import dev.havip.cloud.CreateHavip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures signed DescribeHaVips requests over loopback with wrk, beside a bare server of the JDK that gives the same bytes,
 * the two in turn. Not a test; run it with the test class path. Arguments: how many rounds, how many HAVIPs in the world.
 */
final class Speed {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private Speed() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int havips = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        VpcId vpc = VpcId.of("vpc-a");
        SubnetId subnet = SubnetId.of("subnet-a");
        EmulatedHavipCloud cloud = EmulatedHavipCloud.builder()
                .world(World.builder()
                        .region(
                                Region.of("ap-guangzhou"),
                                region -> region.vpc(vpc, dev.havip.net.Cidr.parse("10.0.0.0/16"))
                                        .subnet(subnet, vpc, dev.havip.net.Cidr.parse("10.0.0.0/16"))
                                        .limit("vpc-max-havips", 50_000))
                        .build())
                .build();
        for (int i = 0; i < havips; i++) {
            cloud.create(CreateHavip.builder()
                    .vpcId(vpc)
                    .subnetId(subnet)
                    .name("havip " + i)
                    .build());
        }
        try (HavipEmulator emulator =
                HavipEmulator.builder().cloud(cloud).build().start()) {
            SignedClient client = new SignedClient(emulator.url());
            byte[] answer = client.post("DescribeHaVips", "{}").getBytes(StandardCharsets.UTF_8);
            HttpServer bare = bare(answer);
            URI bareUrl = URI.create("http://127.0.0.1:" + bare.getAddress().getPort());
            Path script = script(client);
            System.out.println("answer of " + answer.length + " bytes, " + havips + " HAVIPs");
            for (int round = 0; round < rounds; round++) {
                double emulated = measure(emulator.url(), script);
                double limit = measure(bareUrl, script);
                System.out.printf(
                        "emulator %.0f/s, bare server %.0f/s, ratio %.2f%n", emulated, limit, emulated / limit);
            }
            bare.stop(0);
            Files.delete(script);
        }
        System.exit(0);
    }

    private static HttpServer bare(byte[] answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private static Path script(SignedClient client) throws IOException {
        Path script = Files.createTempFile("speed", ".lua");
        StringBuilder lua = new StringBuilder("wrk.method = 'POST'\nwrk.body = '{}'\n");
        for (Map.Entry<String, String> header :
                client.headers("DescribeHaVips", "{}").entrySet()) {
            lua.append("wrk.headers['%s'] = '%s'%n".formatted(header.getKey(), header.getValue()));
        }
        return Files.writeString(script, lua);
    }

    private static double measure(URI url, Path script) throws Exception {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c32", "-d5s", "-s", script.toString(), url + "/")
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (wrk.waitFor() != 0 || !rate.find() || output.contains("Non-2xx")) {
            throw new IllegalStateException("wrk failed: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
