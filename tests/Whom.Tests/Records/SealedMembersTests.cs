using System.Text;
using Whom.Records;

namespace Whom.Tests.Records;

public sealed class SealedMembersTests
{
    private const string Hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData("""{"words":{"sealed":"HEX"}}""", 1)]
    [InlineData("""{"words":{"\u0073ealed":"HEX"}}""", 1)]
    [InlineData("""{"words":{"sealed":"HEX","more":1}}""", 0)]
    [InlineData("""{"words":["sealed","HEX"],"a\\b":2}""", 0)]
    public void A_sealed_member_is_found_however_its_name_is_spelled(string json, int count) =>
        Assert.Equal(
            count, SealedMembers.In(Encoding.UTF8.GetBytes(json.Replace("HEX", Hex, StringComparison.Ordinal))).Count);
}
