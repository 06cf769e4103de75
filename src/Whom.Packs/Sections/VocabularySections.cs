using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The sections that the others name: the pack itself, sources, roles, stages, documents, gates.</summary>
internal static class VocabularySections
{
    public static PackHead Pack(PackContext context, Node section)
    {
        var fields = context.Fields(section, "the section “pack”", "id", "version", "title", "about", "force",
            "extends", "not-with", "by-decision", "looked-at", "binds", "since", "kept-by", "leaves-out", "read");
        var id = fields.Scalar("id");
        if (id is not null) context.Ids.Check(id, "pack");
        var about = context.Text(fields, "pack", "about");
        var version = fields.Scalar("version");
        if (version is not null && !PackVersion.TryParse(version.Value, out _))
            context.Mistakes.Add(version,
                $"{Quoted.Value(version.Value)} is no version of a pack. Accepted: numbers with dots between them, such as 2.0.1.");
        var lookedAt = fields.OptionalDay("looked-at");
        if (context.IsLocal && fields.Optional("looked-at") is null) fields.Required("looked-at");
        return new(
            id?.Value ?? "",
            version?.Value ?? "",
            context.Text(fields, "pack", "title"),
            Choices.Force.Find(fields.Scalar("force"), context.Mistakes) ?? Force.Guide)
        {
            About = new(
                id?.Value ?? "", about, [.. fields.OptionalWords("extends").Select(word => word.Value)],
                [.. fields.OptionalWords("not-with").Select(word => word.Value)], fields.Flag("by-decision"), lookedAt,
                context.OptionalText(fields, "pack", "binds"), context.OptionalText(fields, "pack", "since"),
                context.OptionalText(fields, "pack", "kept-by"), context.OptionalText(fields, "pack", "leaves-out"),
                context.OptionalText(fields, "pack", "read")),
        };
    }

    public static void Sources(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "sources"))
        {
            var fields = context.Fields(value, $"the source “{key.Value}”", "title", "section", "url");
            var title = fields.Scalar("title");
            var where = fields.OptionalScalar("section");
            var url = fields.OptionalScalar("url");
            if (fields.IsMap && where is null && url is null && key.Value != Citations.Ours)
                context.Mistakes.Add(key,
                    $"The source “{key.Value}” has neither a section nor a url. Accepted: one of them at least, so that a reader can look it up.");
            if (url is not null
                && !(Uri.TryCreate(url.Value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
                context.Mistakes.Add(url,
                    $"{Quoted.Value(url.Value)} is not an address. Accepted: one that begins with https:// or http://.");
            context.Sources.Add(key.Value, new(key.Value, title?.Value ?? "", where?.Value, url?.Value));
        }
    }

    public static void Roles(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Counted(section, "roles", "role"))
        {
            context.Ids.Check(key, "role");
            var path = $"roles.{key.Value}";
            var fields = context.Fields(
                value, $"the role “{key.Value}”", "label", "about", "held-by", "group", "ask", "who-else");
            var role = new Role(
                key.Value,
                context.Roles.Count,
                context.Names.Of("roles", key.Value, context.Text(fields, path, "label")),
                context.Text(fields, path, "about"),
                Choices.Holder.Find(fields.Scalar("held-by"), context.Mistakes) ?? Holder.Staff,
                Choices.Group.Find(fields.Scalar("group"), context.Mistakes) ?? RoleGroup.Core,
                context.Text(fields, path, "ask"),
                context.OptionalText(fields, path, "who-else"));
            if (context.Roles.TryGet(key.Value, out var known))
            {
                if (known.Holder != role.Holder || known.Group != role.Group || context.MayNotShare("role", key.Value))
                    context.Mistakes.Add(key, Conflict(context, "role", key.Value,
                        "who can hold it or the group differs. Accepted: the same role in both, or an id of its own"));
                continue;
            }

            context.Owners[("role", key.Value)] = context;
            context.Roles.Add(key.Value, role);
        }
    }

    public static void Stages(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Entries(section, "stages"))
        {
            context.Ids.Check(key, "stage");
            var path = $"stages.{key.Value}";
            var fields = context.Fields(value, $"the stage “{key.Value}”", "label", "about");
            context.Stages.Add(key.Value, new(
                key.Value, context.Stages.Count, context.Text(fields, path, "label"),
                context.Text(fields, path, "about")));
        }
    }

    public static void Documents(PackContext context, Node section)
    {
        foreach (var (key, value) in context.Counted(section, "documents", "document"))
        {
            context.Ids.Check(key, "document");
            var fields = context.Fields(value, $"the document “{key.Value}”", "label", "stage");
            var label = context.Names.Of(
                "documents", key.Value, context.Text(fields, $"documents.{key.Value}", "label"));
            var stage = StageOf(context, fields);
            if (context.Documents.TryGet(key.Value, out var known))
            {
                if (known.Stage != stage || known.Label.In(Text.Source) != label.In(Text.Source)
                    || context.MayNotShare("document", key.Value))
                    context.Mistakes.Add(key, Conflict(context, "document", key.Value,
                        "the label or the stage differs. Accepted: the same document in both, or an id of its own"));
                continue;
            }

            context.Owners[("document", key.Value)] = context;
            context.Documents.Add(key.Value, new(key.Value, context.Documents.Count, label, stage));
        }
    }

    public static void Gates(PackContext context, Node section)
    {
        Gate? last = null;
        foreach (var (key, value) in context.Counted(section, "gates", "gate"))
        {
            context.Ids.Check(key, "gate");
            var path = $"gates.{key.Value}";
            var fields = context.Fields(value, $"the gate “{key.Value}”", "label", "about", "stage");
            var gate = new Gate(
                key.Value, context.Gates.Count,
                context.Names.Of("gates", key.Value, context.Text(fields, path, "label")),
                context.Text(fields, path, "about"), StageOf(context, fields));
            if (last is not null && gate.Stage.Order < last.Stage.Order)
                context.Mistakes.Add(key,
                    $"The gate “{gate.Id}” of the stage “{gate.Stage.Id}” stands after “{last.Id}” of a later stage. Accepted: gates in the order of their stages.");
            context.Gates.Add(key.Value, gate);
            last = gate;
        }
    }

    /// <summary>What is said of a word that two packs define.</summary>
    internal static string Conflict(PackContext context, string kind, string id, string rest) =>
        $"The {kind} “{id}” stands in the pack “{(context.Owners.TryGetValue((kind, id), out var owner) ? owner.Pack.Id : "")}” already: {rest}.";

    private static Stage StageOf(PackContext context, Fields fields) =>
        context.Stages.Find(fields.Scalar("stage")) ?? new("", 0, new(""), new(""));
}
