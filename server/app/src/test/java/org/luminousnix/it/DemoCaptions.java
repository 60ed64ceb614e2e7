package org.luminousnix.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is said in a demonstration, and when; as subtitles (ASS) that ffmpeg draws under the picture, and as chapters of the film. */
final class DemoCaptions {
    /** Pixels under the picture that belong to the caption. */
    static final int BAR = 72;

    private DemoCaptions() {}

    /** A text that stands from {@code at}, in seconds since the recording began, until the next. */
    record Caption(double at, String text) {}

    /** Writes the subtitles for a film of so many pixels, the bar included. */
    static void writeSubtitles(Path file, int width, int height, ClipTime clip, List<Caption> captions)
            throws IOException {
        StringBuilder text = new StringBuilder("""
                [Script Info]
                ScriptType: v4.00+
                PlayResX: %d
                PlayResY: %d
                WrapStyle: 2

                [V4+ Styles]
                Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
                Style: Bar,DejaVu Sans,27,&H00FFFFFF,&H00000000,&H00000000,-1,1,0,0,2,24,24,20,1

                [Events]
                Format: Layer, Start, End, Style, Text
                """.formatted(width, height));
        for (int i = 0; i < captions.size(); i++) {
            double to = i + 1 < captions.size() ? clip.of(captions.get(i + 1).at()) : clip.length();
            text.append("Dialogue: 0,%s,%s,Bar,%s\n"
                    .formatted(
                            time(clip.of(captions.get(i).at())),
                            time(to),
                            captions.get(i).text()));
        }
        Files.writeString(file, text);
    }

    /** Writes the chapters as ffmpeg's metadata file. */
    static void writeChapters(Path file, ClipTime clip, List<Caption> captions) throws IOException {
        StringBuilder text = new StringBuilder(";FFMETADATA1\n");
        for (int i = 0; i < captions.size(); i++) {
            double to = i + 1 < captions.size() ? clip.of(captions.get(i + 1).at()) : clip.length();
            text.append("[CHAPTER]\nTIMEBASE=1/1000\nSTART=%d\nEND=%d\ntitle=%s\n"
                    .formatted(
                            Math.round(1000 * clip.of(captions.get(i).at())),
                            Math.round(1000 * to),
                            captions.get(i).text().replaceAll("[=;#\\\\]", "\\\\$0")));
        }
        Files.writeString(file, text);
    }

    private static String time(double seconds) {
        return String.format(
                Locale.ROOT, "%d:%02d:%05.2f", (int) seconds / 3600, (int) seconds / 60 % 60, seconds % 60);
    }
}
