package dev.ump.events.contract.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** A page of a guide: its Markdown rendered as HTML, with a list of its sections. */
final class GuidePage {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", anchor(node));
                }
            })
            .build();

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%2$s - UMP Events</title>
            <link rel="stylesheet" href="%1$sconsole/style/tokens.css">
            <link rel="stylesheet" href="%1$sconsole/style/guide.css">
            </head>
            <body>
            <header>
            <nav aria-label="Guides"><a href="%1$sdocs/partners">For partners</a> <a href="%1$sdocs/concepts">Concepts</a>
            <a href="%1$sopenapi">OpenAPI</a> <a href="%1$sasyncapi">AsyncAPI</a> <a href="%1$sconsole/">Console</a></nav>
            </header>
            <nav class="sections" aria-label="On this page"><ul>
            %3$s
            </ul></nav>
            <main>
            %4$s</main>
            </body>
            </html>
            """;

    private GuidePage() {}

    /** @param root relative path from this page to the application's root */
    static String of(String root, String markdown) {
        Node document = PARSER.parse(markdown);
        List<Heading> headings = headings(document);
        String title = headings.isEmpty() ? "Guide" : TEXT.render(headings.get(0));
        String sections = headings.stream()
                .filter(heading -> heading.getLevel() == 2)
                .map(heading -> "<li><a href=\"#%s\">%s</a></li>".formatted(anchor(heading), inside(heading)))
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(root, title, sections, HTML.render(document));
    }

    private static List<Heading> headings(Node document) {
        List<Heading> found = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                found.add(heading);
            }
        });
        return found;
    }

    /** Anchors are formed as on GitHub, so that links into a page work in both places. */
    private static String anchor(Node heading) {
        return TEXT.render(heading)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .strip()
                .replace(' ', '-');
    }

    private static String inside(Heading heading) {
        return HTML.render(heading).replaceAll("</?h[1-6][^>]*>", "").strip();
    }
}
