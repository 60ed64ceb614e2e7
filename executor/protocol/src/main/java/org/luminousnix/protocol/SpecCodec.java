package org.luminousnix.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The encoding of one line of the catalogue. */
final class SpecCodec {
    private SpecCodec() {}

    static void write(JsonGenerator out, Offer offer) throws IOException {
        ActionSpec spec = offer.spec();
        out.writeStringField("name", spec.name());
        out.writeStringField("summary", spec.summary());
        out.writeArrayFieldStart("params");
        for (Param param : spec.params()) {
            writeParam(out, param);
        }
        out.writeEndArray();
        out.writeStringField("risk", spec.risk().word());
        out.writeStringField("effect", spec.effect());
        String undo = spec.undo();
        if (undo != null) {
            out.writeStringField("undo", undo);
        }
        out.writeBooleanField("job", spec.job());
        out.writeStringField("capability", spec.capability());
        writeList(out, "rungs", spec.rungs());
        String unavailable = offer.unavailable();
        if (unavailable != null) {
            out.writeStringField("unavailable", unavailable);
        }
    }

    static Offer read(Fields fields) throws ProtocolException {
        List<Param> params = new ArrayList<>();
        for (Fields param : fields.objects("params")) {
            params.add(readParam(param));
        }
        Offer offer = new Offer(
                new ActionSpec(
                        fields.text("name"),
                        fields.text("summary"),
                        params,
                        fields.word("risk", Risk.class),
                        fields.text("effect"),
                        fields.optionalText("undo"),
                        fields.truth("job"),
                        fields.text("capability"),
                        fields.texts("rungs")),
                fields.optionalText("unavailable"));
        fields.end();
        return offer;
    }

    private static void writeParam(JsonGenerator out, Param param) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", param.name());
        out.writeStringField("type", param.type().word());
        out.writeBooleanField("required", param.required());
        String fallback = param.fallback();
        if (fallback != null) {
            out.writeStringField("default", fallback);
        }
        out.writeNumberField("min", param.min());
        out.writeNumberField("max", param.max());
        writeList(out, "choices", param.choices());
        out.writeStringField("meaning", param.meaning());
        out.writeEndObject();
    }

    private static Param readParam(Fields fields) throws ProtocolException {
        Param param = new Param(
                fields.text("name"),
                fields.word("type", ParamType.class),
                fields.truth("required"),
                fields.optionalText("default"),
                fields.whole("min"),
                fields.whole("max"),
                fields.texts("choices"),
                fields.text("meaning"));
        fields.end();
        return param;
    }

    private static void writeList(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
