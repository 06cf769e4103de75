using System.Collections.Immutable;
using System.Globalization;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.People;

namespace Whom.Storage.Purchases;

/// <summary>
/// The text of a search for purchases, such as SQLite and PostgreSQL both speak. Each order is that of an index, which
/// is named first.
/// </summary>
internal sealed class PurchaseQuery
{
    private const string Live = "state IN (0, 1, 2)";

    private readonly PurchaseOrder _order;
    private readonly ImmutableArray<string> _owners;
    private readonly List<string> _where = [];
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly string _today;

    public PurchaseQuery(
        PurchaseFilter filter, PurchaseOrder order, Actor by, PersonId? within, DateOnly today,
        ImmutableArray<PersonId> people)
    {
        (_order, _owners, _today) = (order, MyWorkRows.OwnersOf(by), MyWorkRows.Day(today));
        if (!string.IsNullOrWhiteSpace(filter.Words)) Named(filter.Words, people);
        if (filter.Standing is { } standing)
        {
            _where.Add(order is PurchaseOrder.Late or PurchaseOrder.Gate
                ? "n.standing = @standing" : "p.standing = @standing");
            _values["standing"] = (int)standing;
        }

        if (within is { } person)
        {
            _where.Add(
                $"p.id IN (SELECT purchase FROM purchase_assignments WHERE person = @within AND {Live} UNION SELECT purchase FROM purchase_assignments WHERE acting = @within AND {Live})");
            _values["within"] = person.ToString();
        }

        if (filter.Late)
        {
            _where.Add("n.first_due < @today");
            _values["today"] = _today;
        }

        // In their own order there are no others before the rest.
        if (filter.ForMe && order != PurchaseOrder.ForMe) _where.Add($"p.id IN ({Mine()})");
    }

    /// <summary>The same, without those for which something waits.</summary>
    public PurchaseQuery WithoutMine()
    {
        _where.Add($"p.id NOT IN ({Mine()})");
        return this;
    }

    /// <summary>All of it among these purchases.</summary>
    public (string Text, (string, object?)[] Values) Among(ImmutableArray<string> purchases)
    {
        var (list, values) = PeopleDirectory.Parameters(purchases);
        List<string> where = [.. _where, purchases.IsEmpty ? "1 = 0" : $"p.id IN ({list})"];
        return (
            $"SELECT {Columns("''")} FROM purchases AS p LEFT JOIN purchase_next AS n ON n.purchase = p.id {Where(where)}",
            [.. values, .. _values.Select(value => (value.Key, value.Value))]);
    }

    /// <summary>A page of it.</summary>
    public (string Text, (string, object?)[] Values) Page(PurchaseMark? after, int most)
    {
        var text = _order switch
        {
            PurchaseOrder.Changed => One("purchases AS p LEFT JOIN purchase_next AS n ON n.purchase = p.id",
                "CAST(p.change AS TEXT)", "p.change DESC", "p.change < @key"),
            PurchaseOrder.Name => One("purchases AS p LEFT JOIN purchase_next AS n ON n.purchase = p.id",
                "p.words", "p.words, p.id", "(p.words, p.id) > (@key, @after)"),
            PurchaseOrder.Late => One("purchase_next AS n CROSS JOIN purchases AS p",
                "n.first_due", "n.first_due, n.purchase", "(n.first_due, n.purchase) > (@key, @after)"),
            PurchaseOrder.Gate => One("purchase_next AS n CROSS JOIN purchases AS p",
                "n.pass_by", "n.pass_by, n.purchase", "(n.pass_by, n.purchase) > (@key, @after)"),
            PurchaseOrder.ForMe => throw new InvalidOperationException(
                "What waits for somebody is looked up first, and then these purchases."),
        };
        return (text, [.. _values.Select(value => (value.Key, value.Value))]);

        string One(string from, string key, string by, string beyond)
        {
            List<string> where = [.. _where];
            if (from.Contains("CROSS JOIN", StringComparison.Ordinal)) where.Add("p.id = n.purchase");
            GoOn(where, beyond);
            return $"SELECT {Columns(key)} FROM {from} {Where(where)} ORDER BY {by} LIMIT {most}";
        }

        void GoOn(List<string> where, string beyond)
        {
            if (after is null) return;
            where.Add(beyond);
            // Somebody may have typed it.
            _values["key"] = _order != PurchaseOrder.Changed ? after.Key
                : long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var change) ? change
                : long.MaxValue;
            if (beyond.Contains("@after", StringComparison.Ordinal)) _values["after"] = after.Id.ToString();
        }
    }

    private static string Columns(string key) =>
        $"p.id, p.name, p.standing, p.rules, p.opened, p.changed, p.change, n.gate, n.entry, n.pass_by, {key} AS ordered";

    private static string Where(List<string> all) =>
        all.Count == 0 ? "" : "WHERE " + string.Join(" AND ", all);

    private static string Now(string of) =>
        $"({of}.is_now = 1 OR {of}.due < @today) AND {of}.from_day <= @today";

    private void Named(string words, ImmutableArray<PersonId> people)
    {
        _values["words"] = "%" + PeopleDirectory.Escaped(PeopleDirectory.Words(words)) + "%";
        if (people.IsEmpty)
        {
            _where.Add("p.words LIKE @words ESCAPE '!'");
            return;
        }

        for (var at = 0; at < people.Length; at++) _values[$"named{at}"] = people[at].ToString();
        var named = string.Join(", ", people.Select((_, at) => $"@named{at}"));
        _where.Add(
            $"(p.words LIKE @words ESCAPE '!' OR p.id IN (SELECT purchase FROM purchase_assignments WHERE person IN ({named}) AND {Live} UNION SELECT purchase FROM purchase_assignments WHERE acting IN ({named}) AND {Live}))");
    }

    private string Mine()
    {
        _values["today"] = _today;
        return $"SELECT w.purchase FROM purchase_work AS w WHERE w.owner IN ({Owners()}) AND {Now("w")}";
    }

    private string Owners()
    {
        for (var at = 0; at < _owners.Length; at++) _values[$"owner{at}"] = _owners[at];
        return string.Join(", ", _owners.Select((_, at) => $"@owner{at}"));
    }
}
