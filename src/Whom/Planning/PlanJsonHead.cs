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
}
