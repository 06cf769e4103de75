using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Records;

/// <summary>
/// What is signed has the very bytes that <c>tests/vectors/sign-offs.json</c> holds, made by another hand.
/// </summary>
public sealed class SignOffVectorsTests
{
    [Fact]
    public void Each_statement_has_the_bytes_and_the_hash_of_its_vector() =>
        Assert.All(Vectors.In("sign-offs.json"), one =>
        {
            var (statement, purchase) = (StatementOf(one), new PurchaseId(Guid.Parse(one.Text("purchase"))));
            var bytes = statement.Canonical(purchase);
            Assert.Equal(one.GetProperty("length").GetInt32(), bytes.Length);
            Assert.Equal(one.Text("canonical"), Convert.ToHexStringLower(bytes));
            Assert.Equal(one.Text("hash"), statement.HashOf(purchase).Hex);
        });

    [Fact]
    public void Each_assertion_has_the_hash_of_its_vector_and_verifies_over_the_hash_of_the_statement()
    {
        var all = Vectors.In("sign-offs.json").Where(
            one => one.GetProperty("device").ValueKind == JsonValueKind.Object).ToList();
        Assert.NotEmpty(all);
        Assert.All(all, one =>
        {
            var device = one.GetProperty("device");
            var assertion = AssertionOf(device);
            Assert.Equal(device.Text("assertion"), assertion.Hash.Hex);
            Assert.Contains(
                System.Buffers.Text.Base64Url.EncodeToString(Convert.FromHexString(one.Text("hash"))),
                device.Text("clientData"), StringComparison.Ordinal);
            var key = System.Buffers.Text.Base64Url.DecodeFromChars(device.Text("publicKey"));
            using var signer = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key[10..42], Y = key[45..77] }
            });
            Assert.True(signer.VerifyData(
                [.. assertion.AuthenticatorData.Span, .. SHA256.HashData(assertion.ClientData.Span)],
                assertion.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        });
    }

    [Fact]
    public void Whatever_is_changed_in_an_assertion_has_another_hash()
    {
        var one = AssertionOf(Vectors.In("sign-offs.json")[0].GetProperty("device"));
        // A byte that moves from one part to the next, too.
        DeviceAssertion[] others =
        [
            one with { ClientData = one.ClientData[1..] },
            one with { AuthenticatorData = one.AuthenticatorData[..^1] },
            one with { Signature = one.Signature[..^1] },
            one with
            {
                ClientData = one.ClientData[..^1],
                AuthenticatorData = (byte[])[one.ClientData.Span[^1], .. one.AuthenticatorData.Span],
            },
        ];
        Assert.All(others, other => Assert.NotEqual(one.Hash, other.Hash));
    }

    private static DeviceAssertion AssertionOf(JsonElement device) => new(
        Encoding.UTF8.GetBytes(device.Text("clientData")), Convert.FromHexString(device.Text("authenticatorData")),
        Convert.FromHexString(device.Text("signature")));

    private static SigningStatement StatementOf(JsonElement one)
    {
        Assert.True(FileHash.TryParse(one.Text("bytes"), out var bytes));
        return new SigningStatement(
            new AssignmentId(Guid.Parse(one.Text("assignment"))),
            new SignSubject(
                one.Text("kind") == "document" ? SignSubjectKind.Document : SignSubjectKind.Passing, one.Text("of"),
                Guid.Parse(one.Text("id")), bytes),
            one.Text("decision") switch
            {
                "approve" => SignDecision.Approve,
                "conditions" => SignDecision.ApproveWithConditions,
                _ => SignDecision.Decline,
            },
            [
                .. one.GetProperty("conditions").EnumerateArray().Select(condition => new SignCondition(
                    new ConditionId(Guid.Parse(condition.Text("id"))), Words(condition),
                    new AssignmentId(Guid.Parse(condition.Text("to"))),
                    condition.GetProperty("due").GetString() is { } due
                        ? DateOnly.ParseExact(due, "O", CultureInfo.InvariantCulture) : null)),
            ],
            one.GetProperty("reason") is { ValueKind: JsonValueKind.Object } reason ? Words(reason) : null,
            DateTimeOffset.Parse(one.Text("shown"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Convert.FromHexString(one.Text("random")));
    }

    private static Sealed Words(JsonElement of) => new(of.Text("words"), Convert.FromHexString(of.Text("salt")));
}
