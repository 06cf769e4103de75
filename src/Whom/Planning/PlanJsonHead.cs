using Whom.Policies;

namespace Whom.Planning;

/// <summary>The beginning of a plan: what was asked, and the receipt by which it can be made again.</summary>
internal sealed class PlanJsonHead
{
    private readonly PlanJsonReasons _reasons;
    private readonly byte[] _engine;
    private readonly byte[] _receipt;

    public PlanJsonHead(Policy policy, string language, PlanJsonReasons reasons)
    {
        _reasons = reasons;
        _engine = [.. ",\"engine\":"u8, .. PlanJsonText.Quoted(Planner.Engine), .. ",\"date\":"u8];
        _receipt =
        [
            .. ",\"language\":"u8, .. PlanJsonText.Quoted(language), .. ",\"packs\":["u8,
            .. policy.Packs.SelectMany((pack, at) => (byte[])
            [
                .. at > 0 ? ","u8 : default, .. "{\"id\":"u8, .. PlanJsonText.Quoted(pack.Id), .. ",\"version\":"u8, .. PlanJsonText.Quoted(pack.Version),
                .. ",\"sha256\":"u8, .. PlanJsonText.Quoted(pack.Sha256), (byte)'}',
            ]),
            .. "],\"facts\":{"u8,
        ];
    }

    /// <summary>Adds all from <c>purchase</c> to <c>facts</c>, without the brace before them.</summary>
    public void Add(ref PlanJsonOutput output, PurchaseFacts asked)
    {
        output.Add("\"purchase\":"u8);
        output.Add(asked.Purchase is null ? "null"u8 : PlanJsonText.Quoted(asked.Purchase));
        output.Add(_engine);
        output.Add(asked.Date);
        output.Add(_receipt);
        var first = true;
        var answers = asked.Facts.Answers;
        for (var fact = 0; fact < answers.Length; fact++)
        {
            if (answers[fact] < 0) continue;
            if (!first) output.Add((byte)',');
            first = false;
            _reasons.AddAnswer(ref output, fact, answers[fact]);
        }

        output.Add((byte)'}');
    }

    /// <summary>Adds the organisation's own days, the rest of the receipt; null where those of the policy are taken.</summary>
    public static void AddWorkingDays(ref PlanJsonOutput output, WorkingCalendar? calendar)
    {
        output.Add(",\"workingDays\":"u8);
        if (calendar is null)
        {
            output.Add("null"u8);
            return;
        }

        output.Add("{\"holidays\":{\"name\":"u8);
        output.Add(PlanJsonText.QuotedOrNull(calendar.HolidaysName));
        output.Add(",\"days\":["u8);
        var first = true;
        foreach (var day in calendar.Holidays)
        {
            if (!first) output.Add((byte)',');
            first = false;
            output.Add(day);
        }

        output.Add("]},\"gates\":"u8);
        AddDays(ref output, calendar.Days);
        output.Add(",\"extras\":"u8);
        AddDays(ref output, calendar.Extras);
        output.Add((byte)'}');
    }

    private static void AddDays(ref PlanJsonOutput output, IReadOnlyDictionary<string, int> days)
    {
        output.Add((byte)'{');
        var first = true;
        foreach (var (id, count) in days)
        {
            if (!first) output.Add((byte)',');
            first = false;
            output.Add(PlanJsonText.Quoted(id));
            output.Add((byte)':');
            output.Add(count);
        }

        output.Add((byte)'}');
    }
}
