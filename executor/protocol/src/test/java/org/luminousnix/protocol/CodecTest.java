package org.luminousnix.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.protocol.Samples.envelope;
import static org.luminousnix.protocol.Samples.restart;
import static org.luminousnix.protocol.Samples.restartJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strictness of the request codec: whatever is not exactly the schema is refused, and the message names the field. */
class CodecTest {
    @Test
    void writesAndReadsTheDocumentedForm() throws ProtocolException {
        assertThat(new String(Codec.encode(envelope(restart())), UTF_8)).isEqualTo(restartJson());
        assertThat(Codec.decode(restartJson().getBytes(UTF_8))).isEqualTo(envelope(restart()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\":\"r-1\",|| id: missing",
                "\"id\":\"r-1\"| \"id\":7| id: must be text",
                "\"id\":\"r-1\"| \"id\":null| id: null is not allowed",
                "\"id\":\"r-1\"| \"id\":\"\"| id: \"\" is not allowed",
                "\"id\":\"r-1\"| \"id\":\"r-1\",\"id\":\"r-2\"| id: given twice",
                "\"version\":1| \"version\":1,\"x\":1| x: unknown field",
                "\"version\":1| \"version\":\"1\"| version: must be a whole number",
                "\"version\":1| \"version\":1.0| version: must be a whole number",
                "\"version\":1| \"version\":99999999999| version: 99999999999 does not fit in 32 bits",
                "\"version\":1| \"version\":99999999999999999999| version: does not fit in 64 bits",
                "0f1e2d3c| 0F1E2D3C| boot_id:",
                "00112233| 0011223| nonce:",
                "\"expires_at\":1030000| \"expires_at\":1030001| expires_at: 1030001 must be 1 to 30000 ms after",
                "\"expires_at\":1030000| \"expires_at\":1000000| expires_at: 1000000 must be 1 to 30000 ms after",
                "\"type\":\"execute\"| \"type\":\"shell\"| request.type: \"shell\" is not one of ping, describe",
                "\"dry_run\":false| \"dry_run\":\"false\"| request.dry_run: must be true or false",
                "\"dry_run\":false,|| request.dry_run: missing",
                "\"dry_run\":false| \"dry_run\":false,\"sudo\":true| request.sudo: unknown field",
                "restart-unit| ../restart| action: \"../restart\" is not allowed",
                "{\"unit\":\"nginx.service\"}| []| request.args: must be an object",
                "{\"unit\":\"nginx.service\"}| {\"unit\":1}| request.args.unit: must be text",
                "{\"unit\":\"nginx.service\"}| {\"unit\":\"a\",\"unit\":\"b\"}| request.args.unit: given twice",
                "{\"unit\":\"nginx.service\"}| {\"un it\":\"a\"}| args: \"un it\" is not allowed",
                "\"nginx.service\"| \"\\ud800\"| request.args.unit: holds half a surrogate pair",
                "{\"version\"| {\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}},\"version\"| nested too deeply",
            })
    void refusesByName(String found, String replacement, String message) {
        String changed = restartJson().replace(found, replacement == null ? "" : replacement);
        assertThat(changed).isNotEqualTo(restartJson());
        assertBad(changed.getBytes(UTF_8), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{}x", "{\"a\":tru}", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "/**/{}"})
    void refusesWhatIsNotOneObject(String body) {
        assertThatThrownBy(() -> Codec.decode(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void refusesTrailingBytesAndOtherEncodings() {
        assertBad((restartJson() + "{}").getBytes(UTF_8), "something after its object");
        assertBad(restartJson().getBytes(java.nio.charset.StandardCharsets.UTF_16LE), "not JSON");
        byte[] broken = restartJson().getBytes(UTF_8);
        broken[10] = (byte) 0xff;
        assertBad(broken, "not UTF-8");
    }

    @Test
    void namesAnotherVersionAsStale() {
        byte[] body = restartJson().replace("\"version\":1", "\"version\":2").getBytes(UTF_8);
        assertThatThrownBy(() -> Codec.decode(body))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE))
                .hasMessage("version: 2, this executor speaks 1");
    }

    @Test
    void capsTheArguments() {
        String many = "{\"unit\":\"nginx.service\"";
        for (int i = 0; i < Request.Execute.MAX_ARGS; i++) {
            many += ",\"a" + i + "\":\"\"";
        }
        assertBad(
                restartJson().replace("{\"unit\":\"nginx.service\"", many).getBytes(UTF_8),
                "args: 17 given, at most 16");
        assertBad(
                restartJson().replace("nginx.service", "x".repeat(1025)).getBytes(UTF_8),
                "args.unit: 1025 characters, at most 1024");
    }

    private static void assertBad(byte[] body, String message) {
        assertThatThrownBy(() -> Codec.decode(body))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .hasMessageContaining(message);
    }
}
