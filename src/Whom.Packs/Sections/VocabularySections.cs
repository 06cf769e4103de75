using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>The sections that the others name: the pack itself, sources, roles, stages, artefacts, gates.</summary>
internal static class VocabularySections
{
    public static PackHead Pack(Reading reading, Node section)
    {
        var fields = reading.Fields(section, "the section “pack”", "id", "version", "title", "about", "force");
        var id = fields.Scalar("id");
        if (id is not null) reading.Ids.Check(id, "pack");
        reading.Text(fields, "pack", "about");
        var version = fields.Scalar("version");
        if (version is not null && !PackVersion.TryParse(version.Value, out _))
            reading.Mistakes.Add(version, $"{Quoted.Value(version.Value)} is no version of a pack. Accepted: numbers with dots between them, such as 2.0.1.");
        return new(
            id?.Value ?? "",
            version?.Value ?? "",
            reading.Text(fields, "pack", "title"),
            Choices.Force.Find(fields.Scalar("force"), reading.Mistakes) ?? Force.Guide);
    }

    public static void Sources(Reading reading, Node section)
    {
        foreach (var (key, value) in reading.Entries(section, "sources"))
        {
            var fields = reading.Fields(value, $"the source “{key.Value}”", "title", "section", "url");
            var title = fields.Scalar("title");
            var where = fields.OptionalScalar("section");
            var url = fields.OptionalScalar("url");
            if (fields.IsMap && where is null && url is null && key.Value != Citations.Ours)
                reading.Mistakes.Add(key, $"The source “{key.Value}” has neither a section nor a url. Accepted: one of them at least, so that a reader can look it up.");
            if (url is not null && !(Uri.TryCreate(url.Value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
                reading.Mistakes.Add(url, $"{Quoted.Value(url.Value)} is not an address. Accepted: one that begins with https:// or http://.");
            reading.Sources.Add(key.Value, new(key.Value, title?.Value ?? "", where?.Value, url?.Value));
        }
    }

    public static void Roles(Reading reading, Node section)
    {
        foreach (var (key, value) in reading.Counted(section, "roles", "role"))
        {
            reading.Ids.Check(key, "role");
            var path = $"roles.{key.Value}";
            var fields = reading.Fields(value, $"the role “{key.Value}”", "label", "about", "held-by", "group", "ask", "who-else");
            reading.Roles.Add(key.Value, new(
                key.Value,
                reading.Roles.Count,
                reading.Text(fields, path, "label"),
                reading.Text(fields, path, "about"),
                Choices.Holder.Find(fields.Scalar("held-by"), reading.Mistakes) ?? Holder.Staff,
                Choices.Group.Find(fields.Scalar("group"), reading.Mistakes) ?? RoleGroup.Core,
                reading.Text(fields, path, "ask"),
                reading.OptionalText(fields, path, "who-else")));
        }
    }

    public static void Stages(Reading reading, Node section)
    {
        foreach (var (key, value) in reading.Entries(section, "stages"))
        {
            reading.Ids.Check(key, "stage");
            var path = $"stages.{key.Value}";
            var fields = reading.Fields(value, $"the stage “{key.Value}”", "label", "about");
            reading.Stages.Add(key.Value, new(
                key.Value, reading.Stages.Count, reading.Text(fields, path, "label"), reading.Text(fields, path, "about")));
        }
    }

    public static void Artefacts(Reading reading, Node section)
    {
        foreach (var (key, value) in reading.Counted(section, "artefacts", "artefact"))
        {
            reading.Ids.Check(key, "artefact");
            var fields = reading.Fields(value, $"the artefact “{key.Value}”", "label", "stage");
            var label = reading.Text(fields, $"artefacts.{key.Value}", "label");
            reading.Artefacts.Add(key.Value, new(key.Value, reading.Artefacts.Count, label, StageOf(reading, fields)));
        }
    }

    public static void Gates(Reading reading, Node section)
    {
        Gate? last = null;
        foreach (var (key, value) in reading.Counted(section, "gates", "gate"))
        {
            reading.Ids.Check(key, "gate");
            var path = $"gates.{key.Value}";
            var fields = reading.Fields(value, $"the gate “{key.Value}”", "label", "about", "stage");
            var gate = new Gate(
                key.Value, reading.Gates.Count, reading.Text(fields, path, "label"), reading.Text(fields, path, "about"), StageOf(reading, fields));
            if (last is not null && gate.Stage.Order < last.Stage.Order)
                reading.Mistakes.Add(key, $"The gate “{gate.Id}” of the stage “{gate.Stage.Id}” stands after “{last.Id}” of a later stage. Accepted: gates in the order of their stages.");
            reading.Gates.Add(key.Value, gate);
            last = gate;
        }
    }

    private static Stage StageOf(Reading reading, Fields fields) =>
        reading.Stages.Find(fields.Scalar("stage")) ?? new("", 0, new(""), new(""));
}
