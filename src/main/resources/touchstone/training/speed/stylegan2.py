"""A StyleGAN2's training step in PyTorch, with the networks, losses, penalties, optimiser and weight average of ours.

Each line of the input is a number of steps, answered with "done". Gradients that nobody uses are not computed. Modulation scales
activations rather than weights, as in ours and in the authors' code for training; penalties are differentiated twice by autograd.
"""
import copy
import math
import sys

import torch
from torch import nn
from torch.nn.functional import conv2d, conv_transpose2d, interpolate, leaky_relu, linear, softplus

side, latent, filters, batch = map(int, sys.argv[1:])
torch.set_num_threads(1)
torch.manual_seed(1)

LEVELS = int(math.log2(side // 4)) + 1
ROWS = 2 * LEVELS
RECTIFIED = math.sqrt(2)
R1, R1_EVERY, PATH, PATH_EVERY = 0.1, 16, 2, 4
BLUR = torch.tensor([1.0, 3.0, 3.0, 1.0]) / 8


def channels(level):
    return min(filters << (LEVELS - 1 - level), filters * 8)


def blur(x, padding, gain=1):
    """Of each channel by itself, which oneDNN is fast at: thirty times as fast as one channel after another."""
    c = x.shape[1]
    return conv2d(x, (BLUR[:, None] * BLUR * gain).expand(c, 1, 4, 4), padding=padding, groups=c)


class Equalised(nn.Module):
    def __init__(self, shape, fan_in, gain, bias):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(shape))
        self.bias = nn.Parameter(torch.zeros(bias)) if bias else None
        self.scale = gain / math.sqrt(fan_in)


class Dense(Equalised):
    def __init__(self, into, out, gain):
        super().__init__((out, into), into, gain, out)

    def forward(self, x):
        return linear(x, self.weight * self.scale, self.bias)


class Conv(Equalised):
    def __init__(self, into, out, kernel, gain, bias=True, stride=1, padding=0):
        super().__init__((out, into, kernel, kernel), into * kernel * kernel, gain, out if bias else 0)
        self.stride, self.padding = stride, padding

    def forward(self, x):
        return conv2d(x, self.weight * self.scale, self.bias, self.stride, self.padding)


class Modulated(nn.Module):
    def __init__(self, into, out, kernel, row, gain, demodulated, doubling=False):
        super().__init__()
        shape = (into, out, kernel, kernel) if doubling else (out, into, kernel, kernel)
        fan_in = into * kernel * kernel / (4 if doubling else 1)
        self.weight = nn.Parameter(torch.randn(shape))
        self.scale = gain / math.sqrt(fan_in)
        self.style = Dense(latent, into, 1)
        self.row, self.gain, self.demodulated, self.doubling = row, gain, demodulated, doubling

    def forward(self, x, styles):
        weight = self.weight * self.scale
        factors = self.style(styles[:, self.row]) + 1
        x = x * factors[:, :, None, None]
        x = conv_transpose2d(x, weight, stride=2) if self.doubling else conv2d(x, weight, padding=weight.shape[2] // 2)
        if not self.demodulated:
            return x
        energies = weight.square().sum((2, 3))
        energies = energies if self.doubling else energies.t()
        return x * (self.gain * (factors.square() @ energies + 1e-8).rsqrt())[:, :, None, None]


class Styled(nn.Module):
    def __init__(self, into, out, row, doubling=False):
        super().__init__()
        self.conv = Modulated(into, out, 3, row, RECTIFIED, True, doubling)
        self.strength = nn.Parameter(torch.zeros(()))
        self.bias = nn.Parameter(torch.zeros(out))
        self.doubling = doubling

    def forward(self, x, styles, noise):
        x = self.conv(x, styles)
        x = blur(x, 1, 4) if self.doubling else x
        n = torch.randn(x.shape[0], 1, *x.shape[2:]) if noise else torch.zeros(1, 1, *x.shape[2:])
        return leaky_relu(x + n * self.strength + self.bias[:, None, None], 0.2)


class Colours(nn.Module):
    def __init__(self, level):
        super().__init__()
        self.conv = Modulated(channels(level), 3, 1, 2 * level + 1, 1, False)
        self.bias = nn.Parameter(torch.zeros(3))

    def forward(self, x, styles):
        return self.conv(x, styles) + self.bias[:, None, None]


class Synthesis(nn.Module):
    def __init__(self):
        super().__init__()
        self.constant = nn.Parameter(torch.randn(1, channels(0), 4, 4))
        self.first = Styled(channels(0), channels(0), 0)
        self.up = nn.ModuleList(Styled(channels(i - 1), channels(i), 2 * i - 1, True) for i in range(1, LEVELS))
        self.flat = nn.ModuleList(Styled(channels(i), channels(i), 2 * i) for i in range(1, LEVELS))
        self.colours = nn.ModuleList(Colours(i) for i in range(LEVELS))

    def forward(self, styles, noise=True):
        x = self.first(self.constant.expand(len(styles), -1, -1, -1), styles, noise)
        picture = self.colours[0](x, styles)
        for up, flat, colours in zip(self.up, self.flat, self.colours[1:]):
            x = flat(up(x, styles, noise), styles, noise)
            picture = interpolate(picture, scale_factor=2, mode="bilinear", align_corners=False) + colours(x, styles)
        return picture


class Mapping(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(Dense(latent, latent, RECTIFIED) for _ in range(8))

    def forward(self, z):
        z = z * (z.square().mean(1, keepdim=True) + 1e-8).rsqrt()
        for layer in self.layers:
            z = leaky_relu(layer(z), 0.2)
        return z[:, None].expand(-1, ROWS, -1)


class Block(nn.Module):
    def __init__(self, into, out):
        super().__init__()
        self.shortcut = Conv(into, out, 1, 1, False, 2)
        self.first = Conv(into, into, 3, RECTIFIED, padding=1)
        self.second = Conv(into, out, 3, RECTIFIED, stride=2)

    def forward(self, x):
        inside = leaky_relu(self.first(x), 0.2)
        inside = leaky_relu(self.second(blur(inside, 2)), 0.2)
        return (self.shortcut(blur(x, 1)) + inside) * math.sqrt(0.5)


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Conv(3, channels(LEVELS - 1), 1, RECTIFIED)
        self.blocks = nn.ModuleList(Block(channels(i), channels(i - 1)) for i in range(LEVELS - 1, 0, -1))
        c = channels(0)
        self.last = Conv(c + 1, c, 3, RECTIFIED, padding=1)
        self.dense = Dense(c * 16, c, RECTIFIED)
        self.head = Dense(c, 1, 1)

    def forward(self, x):
        x = leaky_relu(self.first(x), 0.2)
        for block in self.blocks:
            x = block(x)
        n, c, h, w = x.shape
        groups = x.reshape(4, n // 4, c, h, w)
        deviation = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3))
        x = torch.cat([x, deviation.repeat(4).reshape(n, 1, 1, 1).expand(-1, 1, h, w)], 1)
        x = leaky_relu(self.last(x), 0.2)
        return self.head(leaky_relu(self.dense(x.flatten(1)), 0.2))


M, G, D = Mapping(), Synthesis(), Critic()
averages = [(copy.deepcopy(net).requires_grad_(False), net) for net in (M, G)]
adam = dict(betas=(0.0, 0.99))
m_adam = torch.optim.Adam(M.parameters(), 2e-5, **adam)
g_adam = torch.optim.Adam(G.parameters(), 2e-3, **adam)
d_adam = torch.optim.Adam(D.parameters(), 2e-3, **adam)
real = torch.randn(batch, 3, side, side)
mean_length = torch.zeros(())
taken = 0


def mixed(first, other):
    cuts = torch.where(torch.rand(batch) < 0.9, torch.randint(1, ROWS, (batch,)), torch.tensor(ROWS))
    mask = (torch.arange(ROWS)[None] < cuts[:, None])[:, :, None]
    return torch.where(mask, first, other)


def path_length():
    global mean_length
    styles = M(torch.randn(max(1, batch // 2), latent))
    picture = G(styles, noise=False)
    directions = torch.randn_like(picture) / side
    (slope,) = torch.autograd.grad((picture * directions).sum(), styles, create_graph=True)
    length = slope.square().sum((1, 2)).div(ROWS).sqrt()
    mean_length = mean_length * 0.99 + length.mean().detach() * 0.01
    (PATH * PATH_EVERY * (length - mean_length).square().mean()).backward()


def step():
    global taken
    m_adam.zero_grad(set_to_none=True)
    g_adam.zero_grad(set_to_none=True)
    if taken % PATH_EVERY == 0:
        path_length()
    fake = G(mixed(*M(torch.randn(2 * batch, latent)).chunk(2)))

    d_adam.zero_grad(set_to_none=True)
    if taken % R1_EVERY == 0:
        x = real.clone().requires_grad_(True)
        (slope,) = torch.autograd.grad(D(x).sum(), x, create_graph=True)
        (R1 * R1_EVERY * slope.square().sum((1, 2, 3)).mean()).backward()
    on_real = softplus(-D(real)).mean()
    on_real.backward()
    on_fake = softplus(D(fake.detach())).mean()
    on_fake.backward()
    d_adam.step()

    D.requires_grad_(False)
    fooled = softplus(-D(fake)).mean()
    fooled.backward()
    D.requires_grad_(True)
    m_adam.step()
    g_adam.step()
    with torch.no_grad():
        for average, net in averages:
            for kept, now in zip(average.parameters(), net.parameters()):
                kept.lerp_(now, 1 - 0.998)
    taken += 1
    return on_real.item() + on_fake.item(), fooled.item()


for line in sys.stdin:
    for _ in range(int(line)):
        step()
    print("done", flush=True)
