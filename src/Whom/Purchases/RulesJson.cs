using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>By which rules something is planned, as it stands in an event.</summary>
internal static class RulesJson
{
    public static void Write(EventWriter to, Rules rules)
    {
        to.Begin("rules");
        to.Text("engine", rules.Engine);
        to.Day("date", rules.Date);
        to.BeginList("packs");
        foreach (var pack in rules.Packs)
        {
            to.Begin(null);
            to.Text("id", pack.Id);
            to.Text("version", pack.Version);
            to.Text("sha256", pack.Sha256);
            to.End();
        }

        to.EndList();
        to.End();
    }

    public static Rules Read(EventReader from)
    {
        var rules = from.Inside("rules");
        ImmutableArray<PackPin> packs = [.. rules.List("packs")
            .Select(pack => new PackPin(pack.Text("id"), pack.Text("version"), pack.Text("sha256")))];
        return new Rules(rules.Text("engine"), rules.Day("date"), packs);
    }
}
