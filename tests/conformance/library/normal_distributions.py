from statistics import NormalDist
n = NormalDist(100, 15)
print(n.mean, n.stdev, round(n.cdf(120), 6), round(n.pdf(100), 6), n.quantiles(4))
import math
print(math.erf(0.5), math.gamma(5), math.lgamma(10), math.erfc(1), math.nextafter(1, 2), math.ulp(1.0))
