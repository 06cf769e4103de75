using System.Buffers;
using System.Text;
using System.Text.Json;
using NJsonSchema;
using Whom.Planning;
using Whom.Testing;

namespace Whom.Documents.Tests;

public sealed class PlanJsonTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema =
        new(() => JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Plans.Root, "schemas", "plan.schema.json"))));

    [Theory]
    [InlineData("whole", "approach=built entry=new-solicitation public-facing=yes area=health", "en")]
    [InlineData("gift", "approach=built entry=pilot-or-donation public-facing=yes area=health", "es")]
    [InlineData("half", "public-facing=yes", "en")]
    public void A_plan_is_written_in_this_shape(string name, string answers, string language)
    {
        var made = new ArrayBufferWriter<byte>();

        PlanJson.WriteIndented(Plans.FromLittle("Something new", answers, new DateOnly(2027, 6, 1)), language, made);

        Snapshot.Match(made.WrittenSpan, name, "json");
    }

    [Trait("Round", "whole")]
    [Fact]
    public async Task Every_plan_of_the_little_pack_follows_the_schema()
    {
        foreach (var plan in Plans.AllOfLittle())
        {
            await FollowsTheSchema(plan, "en");
            await FollowsTheSchema(Plans.WithTeamAndDays(plan,
                WorkingCalendar.Empty with { HolidaysName = "Ours", Holidays = [new DateOnly(2027, 2, 1)] }), "es");
        }
    }

    [Trait("Round", "whole")]
    [Fact]
    public async Task Every_example_follows_the_schema_with_answers_missing_too()
    {
        foreach (var name in Plans.Examples)
        {
            await FollowsTheSchema(Plans.Example(name), "es");
            await FollowsTheSchema(Plans.HalfOpen(name), "en");
        }

        await FollowsTheSchema(Plans.AllOpen(), "es");
    }

    [Trait("Round", "whole")]
    [Fact]
    public async Task The_schema_takes_no_name_that_it_does_not_know()
    {
        var plan = Json(Plans.FromLittle(null, "public-facing=yes"), "en");

        var mistakes = (await Schema.Value).Validate(plan.Insert(1, "\"score\":7,"));

        Assert.Contains(mistakes, mistake => mistake.ToString().Contains("score", StringComparison.Ordinal));
    }

    [Fact]
    public void A_buffer_that_gives_little_room_gets_the_same_bytes()
    {
        var plan = Plans.AllOpen();
        var made = new LittleRoom();

        PlanJson.Write(plan, "en", made);

        Assert.Equal(Json(plan, "en"), Encoding.UTF8.GetString([.. made.Written]));
    }

    [Theory]
    [InlineData("<script>\"&'</script>")]
    [InlineData("dos\nlíneas\u0001\u2028")]
    [InlineData("half a pair \ud800")]
    public void A_name_is_escaped_and_can_be_read_again(string name)
    {
        var json = Json(Plans.FromLittle(name, "public-facing=yes"), "en");

        using var document = JsonDocument.Parse(json);
        Assert.Equal(name.Replace('\ud800', '\ufffd'), document.RootElement.GetProperty("purchase").GetString());
        Assert.DoesNotContain("<script", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_other_languages_stay_readable() =>
        Assert.Contains("Alguien tiene que dirigir.",
            Json(Plans.FromLittle("Señal de tráfico", "public-facing=yes"), "es"), StringComparison.Ordinal);

    [Fact]
    public void A_spoiled_pack_without_a_citation_is_written_all_the_same()
    {
        var plan = Plans.FromLittle(null, "public-facing=yes");
        var spoiled = plan with
        {
            Judgements =
            [
                .. plan.Judgements.Select(judgement => judgement with
                {
                    Reasons = [.. judgement.Reasons.Select(
                        reason => reason with { Grounds = reason.Grounds with { Citation = null, SeeAlso = [] } })],
                }),
            ],
        };

        using var document = JsonDocument.Parse(Json(spoiled, "en"));
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("judgements")[0].GetProperty("reasons")[0]
            .GetProperty("citation").ValueKind);
    }

    private static async Task FollowsTheSchema(Plan plan, string language) =>
        Assert.Empty((await Schema.Value).Validate(Json(plan, language)));

    private static string Json(Plan plan, string language)
    {
        var made = new ArrayBufferWriter<byte>();
        PlanJson.Write(plan, language, made);
        return Encoding.UTF8.GetString(made.WrittenSpan);
    }

    /// <summary>Gives no more room than it is asked for.</summary>
    private sealed class LittleRoom : IBufferWriter<byte>
    {
        private byte[] _room = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_room.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _room = new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
