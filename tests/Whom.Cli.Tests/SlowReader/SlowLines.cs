namespace Whom.Cli.Tests.SlowReader;

/// <summary>What a plan must say, line by line, in the words of <see cref="ProgramLines"/>.</summary>
internal sealed class SlowLines
{
    private static readonly string[] Capacities = ["leads", "signs-off", "advises", "consulted", "informed"];

    private static readonly string[] Kinds =
        ["role-filled", "sign-off", "advice", "hearing", "consultation",
            "notice", "assessment", "declaration", "evidence"];

    private readonly SlowPack _pack;
    private readonly SlowCompletions _all;
    private readonly List<string> _lines = [];
    private readonly List<List<bool>> _possible = [];
    private readonly HashSet<string> _countedDocuments = [];
    private readonly List<(string Gate, string Kind, string? Role)> _due = [];

    private readonly List<SlowFact> _questions;

    private SlowLines(SlowPack pack, IReadOnlyDictionary<string, string> given)
    {
        _pack = pack;
        _all = new SlowCompletions(pack, given);
        _questions = _all.HangsOn(_all.Plans.ConvertAll(Same));
    }

    public static List<string> Of(SlowPack pack, IReadOnlyDictionary<string, string> given)
    {
        var lines = new SlowLines(pack, given);
        lines.TellDerived();
        lines.TellInvolvements();
        lines.TellGates();
        lines.TellSeparations();
        if (lines._questions.Count == 0) lines._lines.AddRange(SlowConfirming.Of(pack, lines._all));
        lines.TellWhatIsRead();
        lines.TellCalls();
        lines.TellCounts();
        lines.TellNext();
        return lines._lines;
    }

    private void TellDerived()
    {
        foreach (var derived in _pack.Derived)
        {
            var possible =
                derived.Values.Where(value => _all.Plans.Exists(plan => plan.Facts[derived.Id] == value)).ToList();
            var decided = possible.Count == 1;
            var rows = derived.Rows.Select(row => row.Id).ToList();
            string because;
            if (decided)
            {
                // Of a decided value as of a certain item; where no row brings it
                // in some completion, the otherwise does.
                var behind = _all.Plans.ConvertAll(
                    plan => plan.DerivedBecause[derived.Id].ConvertAll(id => (id, rows.IndexOf(id))));
                var none = behind.Exists(rows => rows.Count == 0);
                because = none ? derived.OtherwiseId : SlowCompletions.Because([.. behind]);
            }
            else
            {
                // What matches in every completion, if anything does.
                var some = derived.Rows.Where(row => _all.Plans.Exists(
                    plan => plan.DerivedBecause[derived.Id].Contains(row.Id))).ToList();
                var always = some.FindAll(row => _all.Plans.TrueForAll(plan => row.When.Holds(plan.Facts)));
                var told = (always.Count > 0 ? always : some).ConvertAll(row => row.Id);
                because = string.Join(
                    ' ', possible.Contains(derived.Otherwise) ? told.Append(derived.OtherwiseId) : told);
            }

            _lines.Add(
                $"derived {derived.Id}: {(decided ? possible[0] : "open")} of {string.Join(' ', possible)} because {because}");
        }
    }

    private void TellInvolvements()
    {
        var keys = _all.Plans
            .SelectMany(plan => plan.TakesPart.Values.Select(part => (part.Stage, part.Role, part.Capacity, On: ""))
                .Concat(plan.Signs.Keys.Select(key => (key.Stage, key.Role, Capacity: "signs-off", key.On))))
            .Distinct();
        foreach (var (stage, role, capacity, on) in keys.OrderBy(key => _pack.Stages.IndexOf(key.Stage))
            .ThenBy(key => _pack.Roles.IndexOf(key.Role))
            .ThenBy(key => Array.IndexOf(Capacities, key.Capacity)).ThenBy(key => _pack.Documents.IndexOf(key.On)))
        {
            if (capacity == "signs-off")
                Tell(role, stage, capacity, plan => plan.Signs.GetValueOrDefault((role, stage, on)));
            else
            {
                Tell(role, stage, capacity, plan =>
                    plan.TakesPart.TryGetValue((role, stage), out var part) && SlowPlan.AtLeast(part.Capacity, capacity)
                        ? part
                        : null);
            }
        }
    }

    private void Tell(string role, string stage, string capacity, Func<SlowPlan, SlowInvolvement?> find)
    {
        var found = _all.Plans.ConvertAll(plan => find(plan));
        var on = Sorted(SlowCompletions.Has(found.ConvertAll(item => item?.On)), _pack.Documents);
        var before = Sorted(SlowCompletions.Has(found.ConvertAll(item => item?.Before)), [.. _pack.Gates.Keys]);
        var because = SlowCompletions.Because(
            found.ConvertAll(item => item?.Rows.ConvertAll(row => (row.Rule, row.Place))));
        var standing = _all.Standing(found.ConvertAll(item => item is not null));
        if (standing != "certain") _possible.Add(found.ConvertAll(item => item is not null));
        else if (before.Count > 0) _countedDocuments.UnionWith(on);
        _lines.Add(
            $"involved: {stage} {role} {capacity} on {string.Join(' ', on)} before {string.Join(' ', before)}, {standing} because {because}");
    }

    private void TellGates()
    {
        var due = _all.Plans.SelectMany(plan => plan.Requirements.Keys).Distinct()
            .OrderBy(key => Array.IndexOf(Kinds, key.Kind))
            .ThenBy(key => key.Role is null ? -1 : _pack.Roles.IndexOf(key.Role))
            .ThenBy(key => key.On is null ? -1 : _pack.Documents.IndexOf(key.On)).ToList();
        foreach (var (gate, label) in _pack.Gates)
        {
            if (!_all.Plans.Exists(plan => plan.Gates.Contains(gate))) continue;
            var certain = _all.Plans.TrueForAll(plan => plan.Gates.Contains(gate));
            var name = _all.Given.TryGetValue(_pack.EntryFact, out var entry)
                && _pack.Names.TryGetValue(entry, out var names) && names.TryGetValue(gate, out var own) ? own : label;
            _lines.Add(
                $"gate: {gate} “{name}” {(certain ? "certain" : "possible")}, first: {PassFirst(gate)}, ends: {_pack.Outcomes.GetValueOrDefault(gate)}");
            foreach (var key in due.Where(key => key.Gate == gate))
            {
                var found = _all.Plans.ConvertAll(plan => plan.Requirements.GetValueOrDefault(key));
                var days = found.OfType<SlowRequirement>().Select(item => item.Days ?? 0).ToList();
                var longest = days.Count == found.Count ? days.Min() : days.Max();
                var standing = _all.Standing(found.ConvertAll(item => item is not null));
                if (standing == "certain") _due.Add((gate, key.Kind, key.Role));
                else _possible.Add(found.ConvertAll(item => item is not null));
                var because = SlowCompletions.Because(found.ConvertAll(item => item?.Reasons));
                _lines.Add(
                    $"due: {gate} {key.Kind} {key.Role} on {key.On} {(longest == 0 ? "" : $"{longest} days ")}, {standing} because {because}");
            }
        }
    }

    private string PassFirst(string gate)
    {
        if (!_all.Given.TryGetValue(_pack.EntryFact, out var entry)
            || !_pack.PassFirst.TryGetValue(entry, out var pass)) return "";
        if (!pass.Gates.Contains(gate)) return "";

        // Not where an open answer could still forbid it; and with all who would have to sign in some completion.
        if (_all.Plans.Exists(plan => pass.Never.Exists(never => never.Holds(plan.Facts)))) return "";
        var also = pass.Also.Where(also => also.Gate == gate && _all.Plans.Exists(plan => also.When.Holds(plan.Facts)));
        return $"{string.Join(' ', pass.Roles.Concat(also.SelectMany(more => more.Roles)))} {pass.Days}";
    }

    private void TellSeparations()
    {
        var roles = _pack.Roles.Where(role => _all.Plans.TrueForAll(plan => plan.RolesInPlan.Contains(role))).ToList();
        foreach (var first in roles)
        {
            foreach (var second in roles.SkipWhile(role => role != first).Skip(1))
            {
                // With the answers given; and not "may be one person" where an
                // open answer could still keep the two apart.
                var rows = _pack.Separations.Where(row =>
                    (row.Role == first && row.With.Contains(second))
                    || (row.Role == second && row.With.Contains(first))).ToList();
                var holding = rows.Where(row => row.When.Holds(_all.Known)).ToList();
                if (holding.Count == 0) continue;
                var rule = holding.Exists(row => row.Rule == "must-differ") ? "must-differ" : "may-be-same";
                if (rule != "must-differ"
                    && _all.Plans.Exists(plan => plan.Apart[(first, second)] == "must-differ")) continue;
                _lines.Add(
                    $"apart: {first} {second} {rule} because {string.Join(' ', holding.Where(row => row.Rule == rule).Select(row => row.Id))}");
            }
        }
    }

    private void TellWhatIsRead()
    {
        var judgements = _pack.Judgements.Where(judgement => judgement.When.Holds(_all.Known)).ToList();
        foreach (var first in judgements.Where(judgement => judgement.FirstWhen?.Holds(_all.Known) == true))
            _lines.Add($"judge: {first.Id} {first.Role}");
        foreach (var other in judgements.Where(judgement => judgement.FirstWhen?.Holds(_all.Known) != true))
            _lines.Add($"judge: {other.Id} {other.Role}");
        foreach (var (when, step) in _pack.FirstSteps)
            if (when.Holds(_all.Known)) _lines.Add($"first: {step} {_pack.FirstStepsBy}");
        if (_pack.Prepare.When.Holds(_all.Known)) _lines.Add($"prepare: {_pack.Prepare.Says}");
        foreach (var (when, text) in _pack.Checklist)
            if (when.Holds(_all.Known)) _lines.Add($"law: {text}");
        foreach (var review in _pack.Reviews)
        {
            var roles =
                review.Roles.Where(role => _all.Plans.TrueForAll(plan => plan.RolesInPlan.Contains(role))).ToList();
            if (!review.When.Holds(_all.Known) || roles.Count == 0) continue;
            var on =
                _pack.MergedWhen.Holds(_all.Known) ? _pack.Merged.GetValueOrDefault(review.On, review.On) : review.On;
            _lines.Add(
                $"review: {review.Id} after {review.First}, every {review.Every?.Replace("each-", "", StringComparison.Ordinal)}: {string.Join(' ', roles)} on {on}");
        }

        foreach (var (id, when) in _pack.Unfitting)
            if (when.Holds(_all.Given)) _lines.Add(
                $"unfit: {id} {string.Join(' ', Sorted([.. when.Parts.Select(part => part.Fact)], [.. _pack.Facts.Select(fact => fact.Id)]))}");
    }

    private void TellCalls()
    {
        // Whom the gate waits for whatever the open answers are, be it for this or for that.
        var called = _pack.Roles.Where(role => _all.Plans.TrueForAll(plan => plan.Requirements.Values.Any(
            item => item.Gate == _pack.CalledBefore && item.Role == role))).ToHashSet();
        foreach (var (when, role) in _pack.AlsoCalled)
            if (when.Holds(_all.Known)) called.Add(role);
        foreach (var place in _pack.Places.Where(place => place.When.Holds(_all.Known)))
        {
            foreach (var role in place.Roles)
            {
                if (!called.Remove(role)) continue;
                var within = _pack.Spans.First(span => place.Place <= span.Until && span.When.Holds(_all.Known)).Says;
                var ask = _pack.Asks[role].First(ask => ask.When.Holds(_all.Known)).Ask;
                _lines.Add($"call: {place.Place} {role}, {within}: {ask} To get: {place.ToGet}");
            }
        }

        if (called.Count > 0) throw new InvalidDataException($"No place for {string.Join(' ', called)}.");
    }

    private void TellCounts() => _lines.Add(
        $"counts: {_due.Select(item => item.Role).OfType<string>().Distinct().Count()} roles, {_due.Count(item => item.Kind == "sign-off")} "
        + $"signatures, {_due.Count} required, {_countedDocuments.Count} documents");

    /// <summary>
    /// A question can change involvements, requirements with their days, and separations. The next is that of the
    /// first line of the pack that holds and asks for one of them; else the one whose answer settles most possible
    /// items on average over its values; of equals the first in the vocabulary.
    /// </summary>
    private void TellNext()
    {
        if (_questions.Count == 0) return;
        var first = _pack.AskFirst.Find(
            line => line.When.Holds(_all.Known) && _questions.Exists(fact => fact.Id == line.Fact)).Fact;
        var next = _questions.Find(fact => fact.Id == first)
            ?? _questions.MaxBy(
                fact => (decimal)fact.Values.Sum(value => Settled(fact.Id, value)) / fact.Values.Count)!;
        _lines.Add($"next: {next.Id}, {_questions.Count} remaining");

        int Settled(string fact, string value)
        {
            var left = Enumerable.Range(0, _all.Plans.Count).Where(at => _all.Plans[at].Facts[fact] == value).ToList();
            return _possible.Count(item => left.TrueForAll(at => item[at]) || left.TrueForAll(at => !item[at]));
        }
    }


    private static string Same(SlowPlan plan)
    {
        var lines = plan.TakesPart.Values.Concat(plan.Signs.Values)
            .Select(item =>
                $"{item.Role} {item.Stage} {item.Capacity} {string.Join(',', item.On.Order(StringComparer.Ordinal))} {string.Join(',', item.Before.Order(StringComparer.Ordinal))}")
            .Concat(
                plan.Requirements.Values.Select(item => $"{item.Gate} {item.Kind} {item.Role} {item.On} {item.Days}"))
            .Concat(plan.Apart.Select(pair => $"{pair.Key} {pair.Value}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static List<string> Sorted(HashSet<string> ids, List<string> order) => [.. order.Where(ids.Contains)];
}
