package org.luminousnix.server.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML strictly: one document, no duplicate keys, no anchors, no tags of one's own. Nothing is constructed from the text but
 * {@link Tree}s.
 */
final class TreeReader {
    private static final Map<Tag, Tree.Type> TYPES = Map.of(
            Tag.STR, Tree.Type.TEXT,
            Tag.INT, Tree.Type.INTEGER,
            Tag.FLOAT, Tree.Type.NUMBER,
            Tag.BOOL, Tree.Type.TRUTH,
            Tag.NULL, Tree.Type.NOTHING,
            Tag.TIMESTAMP, Tree.Type.TEXT);

    private final String file;
    private final List<Fault> faults;

    private TreeReader(String file, List<Fault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The mapping at the top of the text; empty, with the reason added to the faults, where there is none. */
    static Optional<Tree.Branch> read(String file, String text, List<Fault> faults) {
        return new TreeReader(file, faults).document(text);
    }

    private Optional<Tree.Branch> document(String text) {
        List<Node> documents = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            new Yaml(options).composeAll(new StringReader(text)).forEach(documents::add);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            faults.add(new Fault(file, line, "", "not YAML: " + e.getProblem()));
            return Optional.empty();
        } catch (YAMLException | IllegalArgumentException e) {
            // the latter for a tag with blanks at its ends
            faults.add(new Fault(file, 0, "", "not YAML: " + e.getMessage()));
            return Optional.empty();
        }
        if (documents.size() != 1) {
            faults.add(
                    new Fault(file, 0, "", "holds " + documents.size() + " documents: a policy file is one mapping"));
            return Optional.empty();
        }
        if (tree(documents.getFirst(), new Tree.Place(file, 1, "")) instanceof Tree.Branch branch) {
            return Optional.of(branch);
        }
        faults.add(new Fault(file, 1, "", "must be a mapping that begins with apiVersion: luminous/v1"));
        return Optional.empty();
    }

    private Tree tree(Node node, Tree.Place place) {
        if (node.getAnchor() != null) {
            faults.add(place.fault("anchors and aliases are not allowed: write it out"));
            return new Tree.Leaf(place, Tree.Type.NOTHING, "");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, place);
            case SequenceNode sequence -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, place.item(items.size(), line(item))));
                }
                yield new Tree.Row(place, List.copyOf(items));
            }
            case ScalarNode scalar -> leaf(scalar, place);
            default -> throw new IllegalStateException("unknown YAML node " + node.getNodeId());
        };
    }

    private Tree mapping(MappingNode mapping, Tree.Place place) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Tree.Place at = place.key(key, line(entry.getKeyNode()));
            if (!(entry.getKeyNode() instanceof ScalarNode)) {
                faults.add(at.fault("a key must be a text"));
            } else if (entries.containsKey(key)) {
                faults.add(at.fault("appears twice in one mapping"));
            } else {
                entries.put(key, tree(entry.getValueNode(), at));
            }
        }
        return new Tree.Branch(place, Collections.unmodifiableMap(entries));
    }

    private Tree leaf(ScalarNode scalar, Tree.Place place) {
        Tree.Type type = TYPES.get(scalar.getTag());
        if (type == null) {
            faults.add(place.fault("the tag " + scalar.getTag().getValue() + " is not allowed"));
            return new Tree.Leaf(place, Tree.Type.NOTHING, "");
        }
        return new Tree.Leaf(place, type, scalar.getValue());
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
