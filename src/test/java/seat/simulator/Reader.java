package seat.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A reader of ESI that keeps its rules: conditional requests, whole page sets, walks, tokens. It keeps no rows. */
final class Reader {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Map<String, String> etags = new HashMap<>();
    private final Map<Long, String> access = new HashMap<>();

    Reader(Simulator simulator) {
        this.base = simulator.uri();
        simulator.population().forEach(p -> refresh.put(p.id(), p.refreshToken()));
    }

    final Map<Long, String> refresh = new HashMap<>();

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder esi(String path, long character) {
        HttpRequest.Builder request = plain(path)
                .header("X-Compatibility-Date", "2026-08-18")
                .header("User-Agent", "SeAT-test/1 (test@example.com)");
        if (character > 0) {
            request.header("Authorization", "Bearer " + token(character));
        }
        return request;
    }

    /** A GET without ETag. */
    HttpResponse<String> get(String path, long character) {
        return send(esi(path, character));
    }

    /** A GET with the ETag known for this path, as a good reader asks. */
    HttpResponse<String> read(String path, long character) {
        HttpRequest.Builder request = esi(path, character);
        String etag = etags.get(path);
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        HttpResponse<String> answer = send(request);
        answer.headers().firstValue("ETag").ifPresent(tag -> etags.put(path, tag));
        return answer;
    }

    HttpResponse<String> post(String path, long character, String body) {
        return send(esi(path, character).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** All pages of a list. */
    List<JsonNode> pages(String path, long character) {
        List<JsonNode> rows = new ArrayList<>();
        int total = 1;
        for (int page = 1; page <= total; page++) {
            HttpResponse<String> answer = read(path + "?page=" + page, character);
            total = Integer.parseInt(answer.headers().firstValue("X-Pages").orElse("1"));
            if (answer.statusCode() == 200) {
                json(answer).forEach(rows::add);
            }
        }
        return rows;
    }

    String token(long character) {
        return access.computeIfAbsent(character, id -> {
            JsonNode node = json(refresh(refresh.get(id)));
            refresh.put(id, node.path("refresh_token").asString());
            return node.path("access_token").asString();
        });
    }

    void forgetAccess() {
        access.clear();
    }

    HttpResponse<String> refresh(String token) {
        return form(
                "/v2/oauth/token",
                "grant_type=refresh_token&refresh_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    HttpResponse<String> form(String path, String form) {
        String basic = Base64.getEncoder().encodeToString("client:secret".getBytes(StandardCharsets.UTF_8));
        return send(plain(path)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    JsonNode control(String path) {
        return json(send(plain(path)));
    }

    long violations(Violation.Kind kind) {
        return control("/simulator/violations").path("counts").path(kind.key()).asLong();
    }

    /** Table, then key, then column to value. */
    Map<String, Map<String, Map<String, JsonNode>>> truth() {
        Map<String, Map<String, Map<String, JsonNode>>> tables = new HashMap<>();
        List<String> columns = List.of();
        List<String> key = List.of();
        Map<String, Map<String, JsonNode>> rows = Map.of();
        for (String line : send(plain("/simulator/truth")).body().split("\n")) {
            JsonNode node = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (node.isObject()) {
                columns = node.path("columns")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                key = node.path("key").valueStream().map(JsonNode::asString).toList();
                rows = new HashMap<>();
                tables.put(node.path("table").asString(), rows);
            } else {
                Map<String, JsonNode> row = new HashMap<>();
                for (int n = 0; n < columns.size(); n++) {
                    row.put(columns.get(n), node.get(n));
                }
                String id = String.join(
                        "/", key.stream().map(k -> row.get(k).asString()).toList());
                if (rows.put(id, row) != null) {
                    throw new AssertionError("Two rows of one key: " + id + " among " + columns);
                }
            }
        }
        return tables;
    }
}
